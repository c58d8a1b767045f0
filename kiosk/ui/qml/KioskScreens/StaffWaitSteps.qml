import QtQuick
import KioskTheme

// The waits after wrong PINs, one after the other.
Flow {
    id: root

    required property var steps
    readonly property int count: all.count

    spacing: StaffTheme.px(8)

    Repeater {
        id: all

        model: root.steps

        StaffWaitStep {}
    }
}
