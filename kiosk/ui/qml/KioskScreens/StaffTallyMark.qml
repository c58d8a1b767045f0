import QtQuick
import KioskControls
import KioskTheme

// One who waits: a filled square is new, the others show how the last call went.
Rectangle {
    id: root

    required property string glyph
    property int size: StaffTheme.px(28)
    readonly property bool fresh: glyph === "dot"

    width: size
    height: size
    radius: StaffTheme.px(5)
    color: fresh ? StaffTheme.primary : StaffTheme.surface
    border.width: fresh ? 0 : StaffTheme.stroke
    border.color: StaffTheme.primary

    Icon {
        anchors.centerIn: parent
        visible: !root.fresh
        name: visible ? root.glyph : ""
        size: Math.round(root.size * 0.62)
        colour: StaffTheme.primary
    }
}
