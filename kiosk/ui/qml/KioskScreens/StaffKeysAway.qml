import QtQuick
import KioskTheme

// Where the passphrase would be asked: nothing can be unlocked here, and where it can.
StaffCard {
    id: root

    implicitHeight: words.height + StaffTheme.px(44)

    Column {
        id: words

        x: StaffTheme.px(28)
        y: StaffTheme.px(22)
        width: root.width - 2 * x
        spacing: StaffTheme.px(6)

        StaffText {
            text: Words.t["staff_home.away_title"]
            width: parent.width
            size: 28
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            objectName: "keysAway"
            text: Words.t["staff_pin.keys_at_desk"]
            width: parent.width
            color: StaffTheme.inkSoft
        }
    }
}
