import QtQuick
import KioskControls
import KioskTheme

// One wait: past, now or next.
Rectangle {
    id: root

    required property string words
    required property string mark
    readonly property bool now: mark === "now"

    width: Math.max(row.width + StaffTheme.px(40), StaffTheme.px(80))
    height: StaffTheme.px(56)
    radius: StaffTheme.fieldCorner
    color: now ? StaffTheme.cautionTint : mark === "past" ? StaffTheme.tint : "transparent"
    border.width: mark === "past" ? 0 : StaffTheme.stroke
    border.color: now ? StaffTheme.caution : StaffTheme.hair

    Row {
        id: row

        anchors.centerIn: parent
        spacing: StaffTheme.px(8)

        Icon {
            visible: root.mark !== "next"
            name: root.now ? "clock" : "check"
            size: StaffTheme.px(20)
            colour: root.now ? StaffTheme.caution : StaffTheme.inkSoft
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffText {
            text: root.words
            font.weight: root.now ? 700 : 400
            color: root.now ? StaffTheme.caution : StaffTheme.inkSoft
            wrapMode: Text.NoWrap
        }
    }
}
