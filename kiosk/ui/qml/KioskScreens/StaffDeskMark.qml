import QtQuick
import KioskControls
import KioskTheme

// The shape of a state: a filled dot for new, else its icon.
Item {
    id: root

    required property string glyph
    property int size: StaffTheme.px(24)

    width: size
    height: size

    Rectangle {
        visible: root.glyph === "dot"
        anchors.centerIn: parent
        width: Math.round(root.size * 0.72)
        height: width
        radius: width / 2
        color: StaffTheme.primary
    }

    Icon {
        visible: root.glyph !== "dot"
        name: visible ? root.glyph : ""
        size: root.size
        colour: StaffTheme.ink
    }
}
