pragma Singleton
import QtQuick

// The staff side's own tokens: cooler than the patients' side, denser, 7:1 on every tint.
QtObject {
    // Whether a key was pressed since the staff screen came up: only then are key names shown.
    property bool keysSeen: false
    // Whether a letter alone is a key; else it is told with Alt.
    property bool singleKeys: true

    readonly property color paper: "#E9EFF6"
    readonly property color surface: "#FFFFFF"
    readonly property color tint: "#DBE6F2"
    readonly property color ink: "#15222E"
    readonly property color inkSoft: "#374755"
    readonly property color primary: "#1D4070"
    readonly property color band: "#152C4C"
    readonly property color primaryInk: "#FFFFFF"
    readonly property color bandSoft: "#DCE7F3"
    readonly property color bandLine: "#5F7696"
    readonly property color positive: "#19512F"
    readonly property color caution: "#6B3A00"
    readonly property color error: "#8A1620"
    readonly property color positiveTint: "#E1F0E6"
    readonly property color cautionTint: "#FFEBD2"
    readonly property color errorTint: "#FBE6E4"
    readonly property color line: "#66737F"
    readonly property color hair: "#C3CFDB"
    readonly property color focus: "#1559C0"

    readonly property int corner: px(12)
    readonly property int fieldCorner: px(8)
    readonly property int thin: Math.max(1, Math.round(Theme.pxPerMm * 0.25))
    readonly property int stroke: Math.max(2, Math.round(Theme.pxPerMm * 0.5))
    // 20 mm: the bar, the pad, and what is pressed with a phone in the other hand.
    readonly property int touch: px(81)
    readonly property int gap: px(12)

    // Lengths of the drawn screens, which have 4.03 pixels to the millimetre.
    function px(length: real): int {
        return Math.round(length * Theme.pxPerMm / 4.03);
    }

    // Pixels back into lengths of the drawn screens.
    function drawn(pixels: real): real {
        return pixels * 4.03 / Theme.pxPerMm;
    }

    function colourOf(kind: string): color {
        return kind === "good" ? positive : kind === "look" ? caution : kind === "mend" || kind === "bad" ? error : inkSoft;
    }

    function tintOf(kind: string): color {
        return kind === "good" ? positiveTint : kind === "look" ? cautionTint : kind === "mend" ? errorTint : tint;
    }
}
