import QtQuick
import KioskTheme

// One icon of the set in one colour; decoration, the words beside it carry the meaning.
Image {
    id: root

    required property string name
    property color colour: Theme.ink
    property int size: Math.round(Theme.captionPx * 1.17)

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: root.name === "" ? "" : Theme.icon(root.name, root.colour)
    fillMode: Image.PreserveAspectFit
    Accessible.ignored: true
}
