pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// The box at the head of a row.
T.AbstractButton {
    id: root

    required property bool ticked

    hoverEnabled: false
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: ticked
    contentItem: Item {
        Rectangle {
            x: StaffTheme.px(17)
            anchors.verticalCenter: parent.verticalCenter
            width: StaffTheme.px(24)
            height: width
            radius: StaffTheme.px(5)
            color: root.ticked ? StaffTheme.primary : root.down ? StaffTheme.tint : StaffTheme.surface
            border.width: StaffTheme.stroke
            border.color: root.ticked ? StaffTheme.primary : StaffTheme.line

            Icon {
                anchors.centerIn: parent
                visible: root.ticked
                name: "check"
                size: StaffTheme.px(20)
                colour: StaffTheme.primaryInk
            }
        }
    }
}
