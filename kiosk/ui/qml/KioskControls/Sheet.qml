pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// An opaque sheet over the whole screen that slides up by its own height; keeps the keyboard's focus inside.
FocusScope {
    id: root

    property bool open: false
    property color ground: Theme.paper
    default property alias content: body.data

    anchors.fill: parent
    visible: body.y < height
    enabled: open
    Accessible.role: Accessible.Dialog
    Accessible.ignored: !open
    onOpenChanged: if (open)
        forceActiveFocus()

    Rectangle {
        id: body

        width: root.width
        height: root.height
        y: root.open ? 0 : root.height
        color: root.ground

        Behavior on y {
            NumberAnimation {
                duration: Theme.slideMs
                easing.type: Easing.OutCubic
            }
        }

        // Nothing below is touched through the sheet.
        MouseArea {
            anchors.fill: parent
            Accessible.ignored: true
        }
    }
}
