import QtQuick
import KioskTheme

// One slot of the control bar: place and type size come from the program's bar layout.
TouchButton {
    id: root

    required property var slot
    required property int labelPx
    required property int labelLine
    property bool withIcons: true
    property string iconName: ""

    visible: slot !== undefined
    x: slot ? slot.x : 0
    y: slot ? slot.y : 0
    width: slot ? slot.width : 0
    height: slot ? slot.height : 0
    kind: "tile"
    fontPx: labelPx
    linePx: Math.round(labelLine * 0.9)
    icon1: withIcons ? iconName : ""
    iconGap: Theme.mm(Theme.compact ? 1.5 : 2.4)
    edge: Theme.mm(1.5)
}
