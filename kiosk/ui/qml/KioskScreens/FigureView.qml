pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The pictures, marks and labels of a figure in the places the program gave them.
Item {
    id: root

    required property var figure
    required property ReaderViewModel viewModel
    // Drawings keep their light ground in high contrast, so words on a drawing keep dark ink.
    readonly property color ink: figure.bleeds ? Theme.drawingInk : Theme.ink

    clip: figure.bleeds
    Accessible.role: Accessible.Graphic
    Accessible.name: figure.alt
    Accessible.description: figure.labels.map(label => label.spoken).join(", ")

    Repeater {
        model: root.figure.grounds

        Rectangle {
            required property var modelData

            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            radius: Theme.corner
            color: Theme.drawingGround
        }
    }

    Repeater {
        model: root.figure.pictures

        Drawing {
            required property var modelData

            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            name: modelData.drawing
            tone: modelData.tone
        }
    }

    Repeater {
        model: root.figure.marks

        FigureMark {
            ink: root.ink
        }
    }

    Repeater {
        model: root.figure.labels

        StyledText {
            required property var modelData

            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            html: modelData.html
            spoken: modelData.spoken
            color: modelData.colour === "primary" ? Theme.primary : modelData.colour === "soft" ? Theme.inkSoft : root.ink
            font.pixelSize: modelData.px
            font.weight: modelData.weight
            font.letterSpacing: modelData.spacing
            lineHeight: modelData.line
            horizontalAlignment: modelData.align === "center" ? Text.AlignHCenter : modelData.align === "right" ? Text.AlignRight : Text.AlignLeft
            Accessible.ignored: true
        }
    }

    Repeater {
        model: root.figure.actions

        FigureAction {
            viewModel: root.viewModel
        }
    }
}
