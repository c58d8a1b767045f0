import QtQuick
import KioskControls
import KioskTheme

// Six digits of a recovery code as they are typed, with the group's number.
Rectangle {
    id: root

    required property string digits
    required property string mark
    required property int index
    property bool usable: true

    radius: StaffTheme.fieldCorner
    color: usable ? StaffTheme.surface : "transparent"
    border.width: mark === "wrong" || mark === "typing" ? StaffTheme.px(3) : StaffTheme.stroke
    border.color: mark === "wrong" ? StaffTheme.error : mark === "typing" ? StaffTheme.focus : mark === "right" ? StaffTheme.positive : usable ? StaffTheme.line : StaffTheme.hair
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.t["staff_pin.code_group"].replace("{n}", index + 1) + " " + digits

    StaffText {
        x: StaffTheme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        text: root.index + 1
        color: StaffTheme.inkSoft
        Accessible.ignored: true
    }

    StaffText {
        objectName: "typedGroup"
        x: StaffTheme.px(48)
        anchors.verticalCenter: parent.verticalCenter
        text: root.digits
        size: 24
        wrapMode: Text.NoWrap
        font.letterSpacing: StaffTheme.px(2)
        Accessible.ignored: true
    }

    Icon {
        visible: root.mark === "right" || root.mark === "wrong"
        anchors.right: parent.right
        anchors.rightMargin: StaffTheme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        name: root.mark === "right" ? "circle-check" : "octagon-alert"
        size: StaffTheme.px(24)
        colour: root.mark === "right" ? StaffTheme.positive : StaffTheme.error
    }
}
