import QtQuick
import KioskControls
import KioskTheme

// One good line, such as that a USB stick was found.
Rectangle {
    id: root

    required property string title

    height: visible ? StaffTheme.px(48) : 0
    radius: StaffTheme.fieldCorner
    color: StaffTheme.positiveTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title

    Icon {
        x: StaffTheme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        name: "usb"
        size: StaffTheme.px(24)
        colour: StaffTheme.positive
    }

    StaffText {
        x: StaffTheme.px(52)
        width: parent.width - x - StaffTheme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        text: root.title
        font.weight: 600
        color: StaffTheme.positive
        maximumLineCount: 1
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
