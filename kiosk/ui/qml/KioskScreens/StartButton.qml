import QtQuick
import KioskControls
import KioskTheme

// The one large pill of the attract screen.
TouchButton {
    id: root

    kind: "primary"
    icon1: "pointer"
    fontPx: Math.round(Theme.sheet(Theme.leadPx) * 1.1)
    linePx: Math.round(Theme.sheet(Theme.leadLine) * 1.1)
    sidePadding: Theme.mm(11)
    implicitHeight: Theme.mm(Theme.compact ? 22 : 31)
    background: Rectangle {
        radius: height / 2
        color: root.down ? Theme.primaryPressed : Theme.primary

        FocusRing {
            target: root
            targetRadius: root.height / 2
        }
    }
}
