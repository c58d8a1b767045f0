pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// How the call went: one touch or one key, written at once.
Item {
    id: root

    required property DeskViewModel viewModel
    required property string line
    required property int inset
    property bool tight: false

    signal acted

    height: row.y + row.height + StaffTheme.px(tight ? 10 : 22)
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["staff_desk.outcome_title"]

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.line
    }

    StaffText {
        id: title

        visible: !root.tight
        x: root.inset
        y: StaffTheme.px(12)
        text: Words.t["staff_desk.outcome_title"]
        font.weight: 700
    }

    StaffText {
        visible: title.visible
        x: title.x + title.implicitWidth + StaffTheme.px(12)
        y: title.y
        width: root.width - x - root.inset
        text: root.line
        color: StaffTheme.inkSoft
        maximumLineCount: 1
        elide: Text.ElideRight
    }

    Row {
        id: row

        readonly property int gap: StaffTheme.px(root.tight ? 8 : 12)

        x: root.inset
        y: root.tight ? StaffTheme.px(10) : title.y + title.height + StaffTheme.px(8)
        spacing: gap

        Repeater {
            id: all

            model: root.viewModel.outcomes

            StaffDeskOutcome {
                enabled: !root.viewModel.looksOn
                width: Math.floor((root.width - 2 * root.inset - (all.count - 1) * row.gap) / Math.max(1, all.count))
                height: StaffTheme.px(92)
                onTold: {
                    root.viewModel.outcome(name);
                    root.acted();
                }
            }
        }
    }
}
