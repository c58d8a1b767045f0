import QtQuick
import KioskBackend
import KioskTheme

// From the number pad: the passphrase opens the staff screen and the names at once.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    property bool keysOpen: false
    readonly property bool strip: keysOpen && StaffTheme.drawn(height) < 800
    readonly property int side: StaffTheme.px(strip ? 20 : 40)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_pin.phrase_title"]

    function hideKeys(): bool {
        const was = keysOpen;
        keysOpen = false;
        return was;
    }

    StaffUnlock {
        id: panel

        focus: true
        viewModel: root.viewModel
        strip: root.strip
        keysOpen: root.keysOpen
        title: Words.t["staff_pin.phrase_title"]
        verb: Words.t["staff_pin.phrase_open"]
        width: root.strip ? root.width - 2 * root.side : Math.min(StaffTheme.px(684), root.width - 2 * root.side)
        height: implicitHeight
        x: Math.round((root.width - width) / 2)
        y: root.strip ? StaffTheme.px(12) : Math.max(StaffTheme.px(24), Math.round((root.height - (root.keysOpen ? keys.height : 0) - height) * 0.4))
        onKeysAsked: root.keysOpen = true
        onKeysHidden: root.keysOpen = false
    }

    StaffKeys {
        id: keys

        viewModel: root.viewModel
        field: panel.input
        open: root.keysOpen
        room: Math.min(StaffTheme.px(461), root.height - StaffTheme.px(root.height > StaffTheme.px(800) ? 330 : 81 + 42))
    }
}
