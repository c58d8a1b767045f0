pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskTheme

// A box to tick; the whole field is the target. `html` may hold bold words made by the program.
T.AbstractButton {
    id: root

    property bool ticked: false
    property bool wrong: false
    property int box: Theme.mm(16)

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.mm(8), box + Theme.mm(6))
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: ticked
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
            id: square

            x: Theme.mm(6)
            anchors.verticalCenter: parent.verticalCenter
            width: root.box
            height: root.box
            radius: Theme.mm(2)
            color: root.ticked ? Theme.primary : Theme.surface
            border.width: Theme.heavy
            border.color: root.ticked ? Theme.primary : Theme.ink

            Icon {
                anchors.centerIn: parent
                visible: root.ticked
                name: "check"
                size: Math.round(root.box * 0.8)
                colour: Theme.primaryInk
            }
        }

        PlainText {
            id: words

            x: square.x + root.box + Theme.mm(6)
            width: root.width - x - Theme.mm(4)
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            Accessible.ignored: true
        }
    }
}
