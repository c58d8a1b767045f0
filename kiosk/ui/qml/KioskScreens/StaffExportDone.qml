import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What came of the export: done with its receipt, or stopped with what to do; the requests are safe either way.
FocusScope {
    id: root

    required property ExportViewModel exporting
    readonly property var outcome: exporting.outcome
    readonly property bool good: outcome.good
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(height) < 660
    readonly property bool tiny: tight && StaffTheme.drawn(height) < 450
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 10 : 24)
    readonly property int leftWidth: tall ? width - 2 * side : Math.round((width - 2 * side) * (tight ? 0.5 : 0.555))
    readonly property color colour: good ? StaffTheme.positive : StaffTheme.error

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: outcome.title

    Icon {
        id: mark

        name: root.good ? "circle-check" : "octagon-alert"
        size: StaffTheme.px(root.tight ? 34 : 64)
        colour: root.colour
        x: root.side
        y: root.space + StaffTheme.px(root.tight ? 0 : 24)
    }

    Column {
        id: left

        x: root.side + (root.tight ? 0 : StaffTheme.px(84))
        y: mark.y
        width: root.leftWidth - (root.tight ? 0 : StaffTheme.px(84))
        spacing: root.space

        Column {
            width: parent.width
            spacing: StaffTheme.px(root.tight ? 2 : 10)

            StaffText {
                objectName: "exportOutcome"
                text: root.outcome.title
                leftPadding: root.tight ? mark.width + StaffTheme.px(10) : 0
                width: parent.width
                size: root.tight ? 26 : 44
                font.weight: 700
                color: root.colour
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.role: Accessible.AlertMessage
            }

            StaffText {
                text: root.outcome.line
                width: parent.width
                size: root.tight ? 18 : 24
                maximumLineCount: 3
                elide: Text.ElideRight
            }
        }

        StaffFacts {
            width: parent.width
            facts: root.exporting.facts
            tight: root.tight
        }

        StaffCallout {
            visible: root.outcome.warning !== "" && (!root.tight || left.y + y + height < buttons.y)
            title: root.outcome.warning
            width: parent.width
        }
    }

    StaffOutcomeButtons {
        id: buttons

        x: left.x
        y: root.tall ? card.y + card.height + root.space * 2 : root.height - height - root.space
        width: root.tall ? root.width - x - root.side : left.width
        exporting: root.exporting
        tight: root.tight
    }

    StaffReceipt {
        id: card

        x: root.tall ? left.x : root.side + root.leftWidth + StaffTheme.px(root.tight ? 20 : 56)
        y: root.tall ? left.y + left.height + root.space : root.space
        width: root.tall ? left.width : root.width - x - root.side
        height: root.good && !root.tall ? root.height - 2 * root.space : implicitHeight
        exporting: root.exporting
        tall: root.tall
        tight: root.tight
        tiny: root.tiny
    }
}
