import QtQuick
import KioskTheme

// A white card with a thin edge.
Rectangle {
    radius: StaffTheme.corner
    color: StaffTheme.surface
    border.width: StaffTheme.thin
    border.color: StaffTheme.hair
}
