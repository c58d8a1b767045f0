pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Counts without names, the kiosk's health, and the passphrase that opens the names.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    readonly property var home: viewModel.home
    property bool keysOpen: false
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(width) < 1300
    readonly property bool strip: keysOpen && StaffTheme.drawn(height) < 800
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 12 : 24)
    readonly property int between: StaffTheme.px(tight ? 24 : 40)
    readonly property int leftWidth: tall ? width - 2 * side : Math.round((width - 2 * side - between) * (tight ? 0.5 : 0.62))
    readonly property int rightX: tall ? side : side + leftWidth + between
    readonly property int rightWidth: tall ? leftWidth : width - rightX - side
    readonly property bool withTally: !keysOpen && StaffTheme.drawn(height) > 640 && home.counted

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_home.band"]

    function hideKeys(): bool {
        const was = keysOpen;
        keysOpen = false;
        return was;
    }

    Column {
        id: left

        visible: !root.strip
        x: root.side
        y: root.space
        width: root.leftWidth
        spacing: root.space

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
            readonly property int others: headline.height + cellsCard.height + (healthCard.visible ? healthCard.height + root.space : 0) + 4 * root.space + StaffTheme.px(92)

            rowHeight: root.tall ? StaffTheme.px(72) : Math.max(StaffTheme.px(56), Math.min(StaffTheme.px(112), Math.floor((root.height - others) / 3)))
            visible: root.withTally
            width: parent.width
            cells: root.viewModel.cells
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

            visible: !root.keysOpen && (!root.tight || root.home.troubled || StaffTheme.drawn(root.height) > 520)
            width: parent.width
            lines: root.viewModel.health
            bare: root.tight && root.home.counted && StaffTheme.drawn(root.height) <= 520
        }
    }

    StaffUnlock {
        id: panel

        visible: !root.viewModel.namesOpen
        enabled: visible
        focus: visible
        viewModel: root.viewModel
        strip: root.strip
        keysOpen: root.keysOpen
        x: root.strip ? root.side : root.rightX
        y: root.strip ? StaffTheme.px(12) : root.tall ? (root.keysOpen ? root.height - keys.height - height - root.space : left.y + left.height + root.space) : root.space
        width: root.strip ? root.width - 2 * root.side : root.rightWidth
        height: implicitHeight
        onKeysAsked: root.keysOpen = true
        onKeysHidden: root.keysOpen = false
    }

    StaffOpened {
        id: opened

        visible: root.viewModel.namesOpen
        enabled: visible
        focus: visible
        viewModel: root.viewModel
        x: panel.x
        y: panel.y
        width: root.rightWidth
        height: implicitHeight
    }

    StaffMenuRow {
        id: exportRow

        objectName: "exportRow"
        visible: !root.keysOpen && !root.viewModel.namesOpen && root.height - y >= height
        x: root.rightX
        y: panel.y + panel.height + root.space
        width: root.rightWidth
        icon1: "upload"
        text: Words.t["staff_home.export"]
        tail: root.home.notExported
        keycap: "Alt E"
        onClicked: {
            panel.input.forceActiveFocus();
            root.keysOpen = true;
        }
    }

    StaffSealed {
        readonly property int lowEdge: root.height - root.space

        visible: !root.keysOpen && lowEdge - y >= implicitHeight
        x: root.rightX
        y: (root.viewModel.namesOpen ? panel.y + opened.height : exportRow.y + exportRow.height) + root.space
        width: root.rightWidth
        height: implicitHeight
    }

    StaffKeys {
        id: keys

        viewModel: root.viewModel
        field: panel.input
        open: root.keysOpen && !root.viewModel.namesOpen
        room: Math.min(StaffTheme.px(461), root.height - StaffTheme.px(root.height > StaffTheme.px(800) ? 340 : 81 + 42))
    }
}
