import QtQuick
import KioskControls
import KioskTheme

// Whether a clinician has checked the page, with an icon and words.
Item {
    id: root

    property string text: ""
    property bool reviewed: false
    readonly property color colour: reviewed ? Theme.positive : Theme.caution

    implicitWidth: icon.width + Theme.mm(3) + words.implicitWidth
    implicitHeight: words.height

    Icon {
        id: icon

        size: Math.round(Theme.chromePx * 1.17)
        name: root.reviewed ? "circle-check" : "triangle-alert"
        colour: root.colour
        y: words.lineCount > 1 ? (words.height - height) / 2 : (Theme.chromeLine - height) / 2
    }

    PlainText {
        id: words

        x: icon.width + Theme.mm(3)
        // Two lines of much the same length read better than a long one and a single word.
        width: {
            const room = root.width - x;
            return room >= implicitWidth ? implicitWidth : Math.min(room, Math.ceil(implicitWidth * 0.56));
        }
        text: root.text
        color: root.colour
        font.pixelSize: Theme.chromePx
        lineHeight: Math.round(Theme.chromeLine * 0.95)
        maximumLineCount: 2
    }
}
