import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The left of the staff home: how many wait, in which state, and the kiosk's health.
Column {
    id: root

    required property StaffViewModel viewModel
    required property bool keysOpen
    required property bool tall
    required property bool tight
    // The height of the whole screen.
    required property int room
    readonly property var home: viewModel.home
    readonly property bool withTally: !keysOpen && StaffTheme.drawn(room) > 640 && home.counted

    Column {
        id: headline

        width: parent.width
        spacing: StaffTheme.px(root.tight ? 2 : 6)

        StaffText {
            objectName: "staffHeadline"
            text: root.home.headline
            width: parent.width
            size: root.tight ? 28 : 44
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        Row {
            visible: root.home.line !== ""
            width: parent.width
            spacing: StaffTheme.px(12)

            Icon {
                visible: root.home.late
                name: "triangle-alert"
                size: StaffTheme.px(root.tight ? 22 : 26)
                colour: StaffTheme.caution
                y: Math.round((late.lineHeight - height) / 2)
            }

            StaffText {
                id: late

                text: root.home.line
                width: parent.width - (root.home.late ? StaffTheme.px(40) : 0)
                size: root.tight ? 20 : 24
                font.weight: root.home.late ? 600 : 400
                color: root.home.late ? StaffTheme.caution : StaffTheme.inkSoft
            }
        }
    }

    StaffTally {
        id: tally

        // What the other cards leave, shared by three rows.
        readonly property int others: headline.height + cellsCard.height + (healthCard.visible ? healthCard.height + root.spacing : 0) + 4 * root.spacing + StaffTheme.px(92)

        rowHeight: root.tall ? StaffTheme.px(72) : Math.max(StaffTheme.px(56), Math.min(StaffTheme.px(112), Math.floor((root.room - others) / 3)))
        visible: root.withTally
        width: parent.width
        cells: root.viewModel.cells
        ages: root.viewModel.ages
    }

    StaffCells {
        id: cellsCard

        visible: root.home.counted
        width: parent.width
        title: root.home.total
        cells: root.viewModel.cells
        kinds: root.home.kinds
        everyState: !root.withTally && !(root.tight && root.home.troubled)
    }

    StaffHealth {
        id: healthCard

        visible: !root.keysOpen && (!root.tight || root.home.troubled || StaffTheme.drawn(root.room) > 520)
        width: parent.width
        lines: root.viewModel.health
        bare: root.tight && root.home.counted && StaffTheme.drawn(root.room) <= 520
    }
}
