import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One way out of the program: what it is called, and what happens then.
T.AbstractButton {
    id: root

    required property string title
    required property string line
    property string icon1: ""

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: body.height + 2 * StaffTheme.px(28)
    Accessible.role: Accessible.Button
    Accessible.name: title + ". " + line
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: StaffTheme.corner
        color: root.down ? StaffTheme.tint : StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: root.down ? StaffTheme.primary : StaffTheme.line

        FocusRing {
            target: root
            targetRadius: StaffTheme.corner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Icon {
            id: mark

            x: StaffTheme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon1
            size: StaffTheme.px(48)
            colour: StaffTheme.ink
        }

        Column {
            id: body

            x: mark.x + mark.width + StaffTheme.px(24)
            width: root.width - x - StaffTheme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            spacing: StaffTheme.px(8)

            StaffText {
                text: root.title
                width: parent.width
                size: 28
                font.weight: 600
                Accessible.ignored: true
            }

            StaffText {
                text: root.line
                width: parent.width
                color: StaffTheme.inkSoft
                Accessible.ignored: true
            }
        }
    }
}
