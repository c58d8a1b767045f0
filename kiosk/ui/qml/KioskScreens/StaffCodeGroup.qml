import QtQuick
import KioskControls
import KioskTheme

// Six digits of the recovery code: marked as soon as they are whole.
Rectangle {
    id: root

    required property string digits
    required property string mark
    required property int index
    required property bool low
    required property bool tiny
    // Whether its number stands in it.
    property bool numbered: false

    height: StaffTheme.px(tiny ? 38 : low ? 48 : 64)
    radius: StaffTheme.fieldCorner
    color: StaffTheme.surface
    border.width: mark === "wrong" || mark === "typing" ? StaffTheme.px(3) : StaffTheme.stroke
    border.color: mark === "wrong" ? StaffTheme.error : mark === "typing" ? StaffTheme.focus : mark === "right" ? StaffTheme.positive : StaffTheme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.t["staff_pin.code_group"].replace("{n}", index + 1) + " " + digits

    StaffText {
        visible: root.numbered
        x: StaffTheme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        text: root.index + 1
        size: 18
        color: StaffTheme.inkSoft
        Accessible.ignored: true
    }

    StaffText {
        x: StaffTheme.px(root.numbered ? 44 : 16)
        anchors.verticalCenter: parent.verticalCenter
        text: root.digits
        size: root.low ? 20 : 24
        font.letterSpacing: StaffTheme.px(2)
        Accessible.ignored: true
    }

    Icon {
        visible: root.mark === "right" || root.mark === "wrong"
        anchors.right: parent.right
        anchors.rightMargin: StaffTheme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        name: root.mark === "right" ? "circle-check" : "octagon-alert"
        size: StaffTheme.px(22)
        colour: root.mark === "right" ? StaffTheme.positive : StaffTheme.error
    }
}
