pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// A box to tick; all of it is the target. `tail` follows the words in a softer colour.
T.AbstractButton {
    id: root

    required property string itemId
    required property string words
    required property string tail
    required property bool on
    required property bool wrong
    required property rect rect
    required property int px
    required property int line
    required property int inset
    required property int textX
    required property int textW
    property int box: Theme.mm(16)

    x: rect.x
    y: rect.y
    width: rect.width
    height: rect.height
    objectName: itemId
    text: tail === "" ? words : words + " " + tail
    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: on
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.corner
        color: root.down ? Theme.pressedTint : Theme.surface
        border.width: root.wrong ? Theme.heavy : Theme.stroke
        border.color: root.wrong ? Theme.error : root.down ? Theme.primary : Theme.line

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        Rectangle {
            x: root.inset
            anchors.verticalCenter: parent.verticalCenter
            width: root.box
            height: root.box
            radius: Theme.mm(2)
            color: root.on ? Theme.primary : Theme.surface
            border.width: Theme.heavy
            border.color: root.on ? Theme.primary : Theme.ink

            Icon {
                anchors.centerIn: parent
                visible: root.on
                name: "check"
                size: Math.round(root.box * 0.8)
                colour: Theme.primaryInk
            }
        }

        StyledText {
            x: root.textX
            width: root.textW
            anchors.verticalCenter: parent.verticalCenter
            html: root.tail === "" ? root.escaped(root.words) : root.escaped(root.words) + " <font color='" + Theme.inkSoft + "'>" + root.escaped(root.tail) + "</font>"
            spoken: root.text
            font.pixelSize: root.px
            lineHeight: root.line
            Accessible.ignored: true
        }
    }

    function escaped(plain: string): string {
        return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }
}
