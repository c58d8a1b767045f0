import QtQuick
import KioskBackend
import KioskTheme

// Counts without names, the kiosk's health, and the passphrase that opens the names.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    property bool keysOpen: false
    readonly property bool away: viewModel.home.keysAway
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(width) < 1300
    readonly property bool strip: keysOpen && StaffTheme.drawn(height) < 800
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 12 : 24)
    readonly property int between: StaffTheme.px(tight ? 24 : 40)
    readonly property int leftWidth: tall ? width - 2 * side : Math.round((width - 2 * side - between) * (tight ? 0.5 : 0.62))
    readonly property int rightX: tall ? side : side + leftWidth + between
    readonly property int rightWidth: tall ? leftWidth : width - rightX - side

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_home.band"]

    function hideKeys(): bool {
        const was = keysOpen;
        keysOpen = false;
        return was;
    }

    StaffCounts {
        id: left

        visible: !root.strip
        x: root.side
        y: root.space
        width: root.leftWidth
        spacing: root.space
        viewModel: root.viewModel
        keysOpen: root.keysOpen
        tall: root.tall
        tight: root.tight
        room: root.height
    }

    StaffUnlock {
        id: panel

        visible: !root.viewModel.namesOpen && !root.away
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

    StaffKeysAway {
        id: elsewhere

        visible: root.away
        x: panel.x
        y: panel.y
        width: root.rightWidth
        height: implicitHeight
    }

    StaffOpened {
        id: opened

        visible: root.viewModel.namesOpen
        enabled: visible
        focus: visible
        compact: root.tight
        viewModel: root.viewModel
        x: panel.x
        y: panel.y
        width: root.rightWidth
        height: implicitHeight
    }

    StaffMenu {
        id: menu

        readonly property int below: root.height - y - root.space

        visible: !root.keysOpen && fits
        enabled: visible
        viewModel: root.viewModel
        room: below
        x: root.rightX
        y: panel.y + (root.away ? elsewhere : root.viewModel.namesOpen ? opened : panel).height + root.space
        width: root.rightWidth
    }

    // Where the menu has no room, one line opens it.
    StaffMenuRow {
        objectName: "menuButton"
        visible: !root.keysOpen && !menu.fits && root.height - y >= height
        enabled: visible
        x: root.rightX
        y: menu.y
        width: root.rightWidth
        icon1: "menu"
        text: Words.t["staff_menu.band"]
        tail: Words.t["staff_menu.tail"]
        onClicked: root.viewModel.openMenu()
    }

    StaffSealed {
        readonly property int lowEdge: root.height - root.space

        visible: !root.keysOpen && menu.fits && lowEdge - y >= implicitHeight
        x: root.rightX
        y: menu.y + menu.height + root.space
        width: root.rightWidth
        height: implicitHeight
    }

    Connections {
        target: root.viewModel

        function onPhraseWanted(): void {
            panel.input.forceActiveFocus();
            root.keysOpen = !root.away && !StaffTheme.keysSeen;
        }
    }

    StaffKeys {
        id: keys

        viewModel: root.viewModel
        field: panel.input
        open: root.keysOpen && !root.viewModel.namesOpen
        room: Math.min(StaffTheme.px(461), root.height - StaffTheme.px(root.height > StaffTheme.px(800) ? 340 : 81 + 42))
    }
}
