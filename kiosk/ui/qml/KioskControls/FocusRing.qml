import QtQuick
import KioskTheme

// The ring around whatever has the keyboard's focus; stands outside its target.
Rectangle {
    id: root

    required property Item target
    property int targetRadius: Theme.corner
    property color colour: Theme.focus

    anchors.fill: parent
    anchors.margins: -(Theme.focusGap + Theme.focusWidth)
    visible: root.target.activeFocus
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: root.colour
    radius: targetRadius + Theme.focusGap + Theme.focusWidth
    z: 10
}
