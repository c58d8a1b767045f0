pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// What the export did, one fact a row.
StaffCard {
    id: root

    required property var facts
    required property bool tight

    height: rows.height + StaffTheme.px(tight ? 8 : 16)

    Column {
        id: rows

        x: StaffTheme.px(root.tight ? 14 : 24)
        y: StaffTheme.px(root.tight ? 4 : 8)
        width: parent.width - 2 * x

        Repeater {
            model: root.facts

            StaffFact {
                width: rows.width
                tight: root.tight
            }
        }
    }
}
