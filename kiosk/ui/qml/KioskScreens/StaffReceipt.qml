pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The export's receipt, or what to do where it stopped.
StaffCard {
    id: root

    required property ExportViewModel exporting
    required property bool tall
    required property bool tight
    required property bool tiny
    readonly property bool good: exporting.outcome.good
    readonly property int inset: StaffTheme.px(tight ? 16 : 40)

    implicitHeight: lines.y + lines.height + inset + (note.visible ? note.height + StaffTheme.px(16) : 0)
    color: good ? StaffTheme.surface : "transparent"
    border.width: good ? StaffTheme.stroke : 0
    border.color: StaffTheme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: exporting.outcome.cardTitle

    StaffText {
        id: title

        x: root.good ? root.inset : 0
        y: StaffTheme.px(root.tight ? 8 : 32)
        text: root.exporting.outcome.cardTitle
        width: root.width - 2 * x
        size: root.tight ? 22 : 28
        font.weight: 600
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: under

        visible: !root.good || !root.tiny
        height: visible ? implicitHeight : 0
        x: title.x
        y: title.y + title.height + StaffTheme.px(root.tight ? 0 : 4)
        text: root.exporting.outcome.cardLine
        width: root.width - 2 * x
        size: root.tight ? 18 : 20
        color: StaffTheme.inkSoft
    }

    StaffCard {
        visible: !root.good
        y: lines.y - (root.tight ? 0 : StaffTheme.px(4))
        width: root.width
        height: lines.height + 2 * (lines.y - y)
    }

    Column {
        id: lines

        x: root.good ? root.inset : StaffTheme.px(root.tight ? 14 : 24)
        y: under.y + under.height + StaffTheme.px(root.tight ? 4 : 16)
        width: root.width - 2 * x

        Repeater {
            model: root.exporting.receiptLines

            StaffReceiptLine {
                width: lines.width
                tight: root.tight
                topRule: root.good || index > 0
            }
        }
    }

    StaffText {
        id: note

        visible: text !== "" && !root.tight
        x: root.inset
        y: root.tall ? lines.y + lines.height + StaffTheme.px(16) : Math.max(lines.y + lines.height + StaffTheme.px(12), root.height - height - StaffTheme.px(28))
        text: root.exporting.outcome.cardNote
        width: root.width - 2 * x
        height: visible ? implicitHeight : 0
        size: 18
        color: StaffTheme.inkSoft
    }
}
