import QtQuick
import KioskControls
import KioskTheme

// While there is no answer: a drawing on its ground and, where the feedback is going to be, a word on the score.
Item {
    id: root

    required property var page
    readonly property var band: visible ? page.band ?? null : null
    readonly property var drawing: band === null ? null : page.drawing ?? null

    Rectangle {
        visible: root.band !== null
        x: root.band?.x ?? 0
        y: root.band?.y ?? 0
        width: root.band?.width ?? 0
        height: root.band?.height ?? 0
        color: Theme.highContrast ? Theme.paper : Theme.drawingGround
    }

    Rectangle {
        visible: Theme.highContrast && root.drawing !== null
        x: (root.drawing?.x ?? 0) - Theme.mm(3)
        y: root.drawing?.y ?? 0
        width: (root.drawing?.width ?? 0) + Theme.mm(6)
        height: root.drawing?.height ?? 0
        radius: Theme.corner
        color: Theme.drawingGround
    }

    Repeater {
        model: root.band === null ? [] : root.page.texts

        PlainText {
            required property var modelData

            x: modelData.x
            y: modelData.y
            width: modelData.width
            text: modelData.spoken
            font.pixelSize: modelData.px
            font.weight: modelData.weight
            font.letterSpacing: modelData.spacing
            lineHeight: modelData.line
        }
    }

    Drawing {
        x: root.drawing?.x ?? 0
        y: root.drawing?.y ?? 0
        width: root.drawing?.width ?? 0
        height: root.drawing?.height ?? 0
        name: root.drawing?.name ?? ""
    }
}
