import QtQuick
import KioskTheme

// Bold words inside a line: `html` is made by the program from its own runs, escaped; `spoken` is the plain text.
Text {
    id: root

    required property string html
    required property string spoken

    text: root.html
    textFormat: Text.StyledText
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.bodyPx
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.bodyLine
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: root.spoken
}
