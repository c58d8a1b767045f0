import QtQuick
import KioskTheme

// One of our drawings, drawn at the pixels of its place. Give `spoken` where it says something by itself.
Image {
    id: root

    required property string name
    property int tone: 0
    property string spoken: ""

    sourceSize: Qt.size(width, height)
    source: root.name === "" || width < 1 || height < 1 ? "" : Theme.drawing(root.name, root.tone)
    fillMode: Image.PreserveAspectFit
    Accessible.role: Accessible.Graphic
    Accessible.name: root.spoken
    Accessible.ignored: root.spoken === ""
}
