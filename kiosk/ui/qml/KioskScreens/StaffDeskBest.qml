import QtQuick
import KioskControls
import KioskTheme

// When to call: green with a phone where it is now.
Item {
    id: root

    required property string text
    required property bool now

    Icon {
        id: ring

        visible: root.now
        anchors.verticalCenter: parent.verticalCenter
        name: "phone-call"
        size: StaffTheme.px(20)
        colour: StaffTheme.positive
    }

    StaffText {
        x: ring.visible ? StaffTheme.px(26) : 0
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        size: 18
        maximumLineCount: 1
        elide: Text.ElideRight
        font.weight: root.now ? 600 : 400
        color: root.now ? StaffTheme.positive : StaffTheme.inkSoft
        Accessible.ignored: true
    }
}
