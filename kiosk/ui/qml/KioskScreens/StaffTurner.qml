import QtQuick
import KioskTheme

// Earlier and more, for a page that is longer than the screen.
Row {
    id: root

    required property bool low
    required property bool atTop
    required property bool atEnd

    signal turned(way: int)

    spacing: StaffTheme.gap

    StaffButton {
        objectName: "turnEarlierButton"
        implicitHeight: StaffTheme.px(root.low ? 48 : 56)
        icon1: "chevron-up"
        text: Words.t["doctor.earlier"]
        keycap: "PgUp"
        enabled: !root.atTop
        onClicked: root.turned(-1)
    }

    StaffButton {
        objectName: "turnMoreButton"
        implicitHeight: StaffTheme.px(root.low ? 48 : 56)
        icon1: "chevron-down"
        text: Words.t["doctor.more"]
        keycap: "PgDn"
        enabled: !root.atEnd
        onClicked: root.turned(1)
    }
}
