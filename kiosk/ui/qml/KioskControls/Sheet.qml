pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// An opaque sheet over the whole screen that slides up by its own height; keeps the keyboard's focus inside.
FocusScope {
    id: root

    property bool open: false
    property color ground: Theme.paper
    // How far the sheet is lowered, as a share of its height: a window that changes its size must not set it sliding.
    property real lowered: open ? 0 : 1
    default property alias content: body.data

    // A touch beside everything on the sheet.
    signal touched

    anchors.fill: parent
    visible: lowered < 1
    enabled: open
    Accessible.role: Accessible.Dialog
    Accessible.ignored: !open
    onOpenChanged: if (open)
        forceActiveFocus()

    Behavior on lowered {
        NumberAnimation {
            duration: Theme.slideMs
            easing.type: Easing.OutCubic
        }
    }

    Rectangle {
        id: body

        width: root.width
        height: root.height
        y: Math.round(root.lowered * root.height)
        color: root.ground

        // Nothing below is touched through the sheet.
        MouseArea {
            anchors.fill: parent
            Accessible.ignored: true
            onClicked: root.touched()
        }
    }
}
