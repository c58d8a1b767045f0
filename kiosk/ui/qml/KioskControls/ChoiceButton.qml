pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskTheme

// One answer of a question: a ring that fills, the answer, and a word at its right end.
T.AbstractButton {
    id: root

    property bool chosen: false
    property string mark: ""
    property bool truth: false
    readonly property int ring: Math.round(Theme.bodyPx * 1.25)

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    checkable: false
    implicitHeight: Math.max(Theme.mm(28.8), words.implicitHeight + Theme.mm(6))
    Accessible.role: Accessible.RadioButton
    Accessible.name: mark === "" ? text : text + ". " + mark
    Accessible.checkable: true
    Accessible.checked: chosen
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.corner
        color: root.chosen ? Theme.tint : root.down ? Theme.pressedTint : Theme.surface
        border.width: root.chosen ? Theme.heavy + Theme.thin : root.truth ? Theme.heavy : Theme.stroke
        border.color: root.truth ? Theme.positive : root.chosen || root.down ? Theme.primary : Theme.line

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        Rectangle {
            id: ringItem

            x: Theme.mm(6)
            anchors.verticalCenter: parent.verticalCenter
            width: root.ring
            height: root.ring
            radius: root.ring / 2
            color: root.chosen ? Theme.primary : "transparent"
            border.width: Theme.heavy
            border.color: root.chosen ? Theme.primary : Theme.line

            Rectangle {
                visible: root.chosen
                anchors.centerIn: parent
                width: Math.round(root.ring * 0.34)
                height: width
                radius: width / 2
                color: Theme.primaryInk
            }
        }

        PlainText {
            id: words

            x: ringItem.x + root.ring + Theme.mm(6)
            width: root.width - x - (tail.visible ? tail.width + Theme.mm(4) : 0) - Theme.mm(6)
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font.weight: 600
            Accessible.ignored: true
        }

        Row {
            id: tail

            visible: root.mark !== ""
            anchors.right: parent.right
            anchors.rightMargin: Theme.mm(6)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(2)

            Icon {
                visible: root.truth
                name: "circle-check"
                colour: Theme.positive
                anchors.verticalCenter: parent.verticalCenter
            }

            PlainText {
                text: root.mark
                color: root.truth ? Theme.positive : Theme.tintInk
                font.pixelSize: Theme.captionPx
                font.weight: 600
                lineHeight: Theme.captionLine
                Accessible.ignored: true
            }
        }
    }
}
