import QtQuick
import KioskTheme

// Six digits of the new recovery code, to be written down.
Item {
    id: root

    required property string digits
    required property int index
    required property bool low

    Accessible.role: Accessible.ListItem
    Accessible.name: Words.t["staff_pin.code_group"].replace("{n}", index + 1) + " " + digits

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    StaffText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.index + 1
        color: StaffTheme.inkSoft
        Accessible.ignored: true
    }

    StaffText {
        objectName: "newDigits"
        x: StaffTheme.px(46)
        anchors.verticalCenter: parent.verticalCenter
        text: root.digits
        size: root.low ? 32 : 44
        wrapMode: Text.NoWrap
        font.weight: 700
        font.letterSpacing: StaffTheme.px(3)
        Accessible.ignored: true
    }
}
