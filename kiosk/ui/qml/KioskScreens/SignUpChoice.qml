pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One of a few choices: a ring that fills, and its words.
T.AbstractButton {
    id: root

    required property string itemId
    required property string words
    required property bool on
    required property rect rect
    required property int px
    required property int line
    required property int inset
    required property int textX
    required property int textW
    readonly property int ring: Math.round(px * 1.25)

    x: rect.x
    y: rect.y
    width: rect.width
    height: rect.height
    objectName: itemId
    text: words
    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: words
    Accessible.checkable: true
    Accessible.checked: on
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.corner
        color: root.on ? Theme.tint : root.down ? Theme.pressedTint : Theme.surface
        border.width: root.on ? Theme.heavy + Theme.thin : Theme.stroke
        border.color: root.on || root.down ? Theme.primary : Theme.line

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        Rectangle {
            x: root.inset
            anchors.verticalCenter: parent.verticalCenter
            width: root.ring
            height: root.ring
            radius: root.ring / 2
            color: root.on ? Theme.primary : Theme.surface
            border.width: Theme.heavy
            border.color: root.on ? Theme.primary : Theme.line

            Rectangle {
                visible: root.on
                anchors.centerIn: parent
                width: Math.round(root.ring * 0.34)
                height: width
                radius: width / 2
                color: Theme.primaryInk
            }
        }

        PlainText {
            x: root.textX
            width: root.textW
            anchors.verticalCenter: parent.verticalCenter
            text: root.words
            font.pixelSize: root.px
            font.weight: 600
            lineHeight: root.line
            Accessible.ignored: true
        }
    }
}
