import QtQuick
import KioskTheme

// Six digits of the recovery code, to be written down.
Item {
    id: root

    required property int index
    required property string shown
    required property bool low
    required property bool tiny

    height: StaffTheme.px(tiny ? 52 : low ? 70 : 88)
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.t["staff_pin.code_group"].replace("{n}", index + 1) + ": " + shown

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
        objectName: "codeGroup_" + (root.index + 1)
        x: StaffTheme.px(root.tiny ? 24 : 46)
        anchors.verticalCenter: parent.verticalCenter
        text: root.shown
        size: root.tiny ? 28 : root.low ? 34 : 44
        font.weight: 700
        font.letterSpacing: StaffTheme.px(root.tiny ? 1 : 3)
        Accessible.ignored: true
    }
}
