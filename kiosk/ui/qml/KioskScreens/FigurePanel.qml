import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// A figure on its ground with its caption; spoken as one picture by its alternative text.
Item {
    id: root

    required property var figure
    required property ReaderViewModel viewModel
    required property Item page
    readonly property bool tall: page.height > page.width
    readonly property var ground: figure.panel
    readonly property bool card: !!ground

    Rectangle {
        visible: root.card
        x: root.ground?.x ?? 0
        y: root.ground?.y ?? 0
        width: root.ground?.width ?? 0
        height: root.ground?.height ?? 0
        radius: x > 0 ? Theme.corner : 0
        color: root.figure.bleeds && root.tall ? Theme.drawingGround : Theme.surface
        border.width: Theme.highContrast ? Theme.thin * 2 : 0
        border.color: Theme.edge
    }

    // Beside the text a full-width drawing has its ground to its lower edge, and the caption stands on the card.
    Rectangle {
        visible: root.card && root.figure.bleeds && !root.tall
        x: root.figure.x
        y: root.figure.y
        width: root.figure.width
        height: root.figure.height
        color: Theme.drawingGround
        topLeftRadius: Theme.corner
        topRightRadius: Theme.corner
    }

    FigureView {
        x: root.figure.x
        y: root.figure.y
        width: root.figure.width
        height: root.figure.height
        figure: root.figure
        viewModel: root.viewModel
    }

    Rectangle {
        visible: root.card && !root.tall && !!root.figure.caption && !root.figure.bleeds
        x: root.figure.caption?.x ?? 0
        y: (root.figure.caption?.y ?? 0) - Theme.mm(4.5)
        width: root.figure.caption?.width ?? 0
        height: Theme.thin * 2
        color: Theme.edge
    }

    StyledText {
        visible: !!root.figure.caption
        x: root.figure.caption?.x ?? 0
        y: root.figure.caption?.y ?? 0
        width: root.figure.caption?.width ?? 0
        html: root.figure.caption?.html ?? ""
        spoken: root.figure.caption?.spoken ?? ""
        color: Theme.inkSoft
        font.pixelSize: Theme.captionPx
        lineHeight: Theme.captionLine
    }
}
