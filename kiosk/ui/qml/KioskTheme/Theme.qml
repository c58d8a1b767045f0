pragma Singleton
import QtQuick

// Every token of the look. Sizes of text come from kiosk.education.typography, which breaks the pages with them.
QtObject {
    // Pushed by the program at start and on every change of screen, text size or contrast.
    property real pxPerMm: 4.03
    property bool highContrast: false
    property bool reduceMotion: false
    property bool portrait: false
    property bool compact: false
    property int marginPx: 48
    // The words around a page, the home cards and the full-screen sheets stop growing where a screen is too small.
    property int chromePx: 29
    property int chromeLine: 40
    property real cardScale: 1
    property real sheetScale: 1
    property int captionPx: 29
    property int captionLine: 40
    property int bodyPx: 32
    property int bodyLine: 46
    property int leadPx: 42
    property int leadLine: 56
    property int headingPx: 60
    property int headingLine: 68
    property int titlePx: 78
    property int titleLine: 84
    property int attractPx: 104
    property int attractLine: 112

    readonly property string family: "Atkinson Hyperlegible Next"
    readonly property real headingSpacing: -0.012

    readonly property color paper: highContrast ? "#0F1519" : "#FBF8F3"
    readonly property color surface: highContrast ? "#1C242A" : "#FFFFFF"
    readonly property color ink: highContrast ? "#FFFFFF" : "#1C2B33"
    readonly property color inkSoft: highContrast ? "#E3E8EB" : "#45555E"
    readonly property color primary: highContrast ? "#FFD84D" : "#0B5A5E"
    readonly property color primaryPressed: highContrast ? "#E5B800" : "#073F42"
    readonly property color primaryInk: highContrast ? "#0F1519" : "#FFFFFF"
    readonly property color sectionName: highContrast ? "#FFD84D" : "#0B5A5E"
    readonly property color callout: highContrast ? "#26323A" : "#FFEBD2"
    readonly property color calloutEdge: highContrast ? "#FFD84D" : "#FFEBD2"
    readonly property color tint: highContrast ? "#26323A" : "#E3F0EE"
    readonly property color tintInk: highContrast ? "#FFFFFF" : "#073F42"
    // The ground of drawings stays light in high contrast, so that their lines keep their meaning.
    readonly property color drawingGround: "#E3F0EE"
    readonly property color actingGround: "#FFEBD2"
    readonly property color drawingInk: "#1C2B33"
    readonly property color apricot: "#F2B27A"
    readonly property color green: "#8FC1BB"
    readonly property color positive: highContrast ? "#8FE3B0" : "#1C5735"
    readonly property color caution: highContrast ? "#FFD84D" : "#7A4300"
    readonly property color error: highContrast ? "#FFB3B8" : "#9B1C26"
    readonly property color focus: highContrast ? "#FFD84D" : "#1559C0"
    // Outside opening hours.
    readonly property color dark: "#06090B"
    readonly property color darkInk: "#B4BFC4"
    readonly property color bar: highContrast ? "#000000" : "#EFE8DC"
    readonly property color edge: highContrast ? "#C9D2D6" : "#D8D0C2"
    readonly property color track: highContrast ? "#5C6B74" : edge
    readonly property color off: highContrast ? "#9AA6AD" : "#76828A"
    readonly property color pressedTint: highContrast ? "#33424C" : "#D5E6E3"
    readonly property color line: highContrast ? "#C9D2D6" : "#6F7B82"

    readonly property int unit: mm(2)
    readonly property int corner: mm(3)
    readonly property int thin: Math.max(1, Math.round(pxPerMm * 0.25))
    readonly property int stroke: Math.max(2, Math.round(pxPerMm * 0.5))
    readonly property int heavy: Math.max(3, Math.round(pxPerMm * 0.75))
    readonly property int focusWidth: Math.max(3, Math.round(pxPerMm))
    readonly property int focusGap: highContrast ? focusWidth : Math.max(2, Math.round(pxPerMm / 2))
    readonly property int touch: mm(20.8)
    readonly property int slideMs: reduceMotion ? 0 : 200

    function mm(length: real): int {
        return Math.round(length * pxPerMm);
    }

    function sheet(px: int): int {
        return Math.round(px * sheetScale);
    }

    function card(px: int): int {
        return Math.round(px * cardScale);
    }

    function icon(name: string, colour: color): string {
        return "image://icon/" + name + "/" + colour.toString().slice(-6);
    }

    function drawing(name: string, tone: int): string {
        return "image://drawing/" + name + "/" + tone + "/" + (highContrast ? 1 : 0);
    }
}
