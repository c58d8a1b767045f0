import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Anyone can open the file: said, and ticked before there is one.
Rectangle {
    id: root

    required property ExportViewModel exporting
    required property bool tight
    required property bool tiny
    // The tick stands below the words.
    required property bool stacked

    height: Math.max(words.height, stacked ? 0 : tick.height) + (stacked ? tick.height + StaffTheme.px(14) : 0) + 2 * StaffTheme.px(tiny ? 4 : tight ? 10 : 20)
    radius: StaffTheme.corner
    color: StaffTheme.cautionTint
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["staff_export.open_file"]

    Icon {
        name: "triangle-alert"
        size: StaffTheme.px(28)
        colour: StaffTheme.caution
        x: StaffTheme.px(root.tight ? 14 : 24)
        y: words.y + StaffTheme.px(1)
    }

    Column {
        id: words

        x: StaffTheme.px(root.tight ? 52 : 68)
        y: root.stacked ? StaffTheme.px(20) : Math.round((parent.height - height) / 2)
        width: parent.width - x - StaffTheme.px(24) - (root.stacked ? 0 : tick.width + StaffTheme.px(16))

        StaffText {
            text: Words.t["staff_export.open_file"]
            width: parent.width
            size: root.tight ? 18 : 22
            font.weight: 600
            color: StaffTheme.caution
        }

        StaffText {
            visible: !root.tiny
            text: Words.t["staff_export.open_file_line"]
            width: parent.width
        }
    }

    StaffTick {
        id: tick

        objectName: "keepSafeTick"
        x: root.stacked ? words.x : parent.width - width - StaffTheme.px(root.tight ? 6 : 20)
        y: root.stacked ? words.y + words.height + StaffTheme.px(14) : Math.round((parent.height - height) / 2)
        height: StaffTheme.px(root.tight ? 54 : 64)
        width: Math.max(implicitWidth, StaffTheme.px(root.tight ? 0 : 320))
        text: Words.t["staff_export.open_file_tick"]
        ticked: root.exporting.choice.ticked
        onClicked: root.exporting.toggleTick()
    }
}
