import QtQuick
import KioskControls
import KioskTheme

// A section's drawing on its tinted ground, for pages without a figure of their own.
Rectangle {
    id: root

    required property string drawing

    color: Theme.drawingGround
    radius: Theme.corner
    clip: true

    Drawing {
        name: root.drawing
        width: Math.round(Math.min(root.width, root.height * 438 / 200))
        height: Math.round(width * 200 / 438)
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
    }
}
