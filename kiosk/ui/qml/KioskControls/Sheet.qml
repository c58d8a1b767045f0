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
    // All of what is below is hidden: whoever owns it hides it from keys and screen readers as well.
    readonly property bool covers: open && lowered === 0
    // Who had the keyboard's focus, and gets it back.
    property Item before: null
    default property alias content: body.data

    // A touch beside everything on the sheet.
    signal touched

    anchors.fill: parent
    visible: lowered < 1
    enabled: open
    Accessible.role: Accessible.Dialog
    Accessible.ignored: !open
    onOpenChanged: {
        if (open) {
            before = Window.activeFocusItem;
            forceActiveFocus();
        }
    }
    // Once what was below shows again.
    onCoversChanged: if (!covers)
        Qt.callLater(giveBack)

    function giveBack() {
        if (!open && before?.visible)
            before.forceActiveFocus();
        before = null;
    }

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
