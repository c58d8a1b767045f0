import QtQuick
import KioskTheme

// Text that is never markup. Heights follow `lineHeight`, as page breaking counts them.
Text {
    textFormat: Text.PlainText
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.bodyPx
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.bodyLine
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
