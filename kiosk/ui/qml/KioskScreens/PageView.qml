pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// One screenful of a page: every text where page breaking put it, its figure, the next steps.
Item {
    id: root

    required property var part
    required property ReaderViewModel viewModel
    required property bool current

    signal sourcesAsked

    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.place
    Accessible.ignored: !current
    // The pages left and right are there to be seen while sliding, not to be reached by Tab.
    enabled: current

    Repeater {
        model: root.part.boxes

        PageBox {}
    }

    Loader {
        active: !!root.part.figure
        sourceComponent: FigurePanel {
            figure: root.part.figure
            viewModel: root.viewModel
            page: root
        }
    }

    Loader {
        active: !!root.part.ornament
        sourceComponent: Vignette {
            readonly property bool band: root.part.ornament.x === 0

            x: root.part.ornament.x
            y: root.part.ornament.y
            width: root.part.ornament.width
            height: band ? root.part.ornament.height : Math.round(width * 200 / 438)
            radius: band ? 0 : Theme.corner
            drawing: root.viewModel.ornament
        }
    }

    Repeater {
        model: root.part.texts

        PageText {}
    }

    Loader {
        active: !!root.part.extras
        sourceComponent: NextSteps {
            x: root.part.extras.x
            y: root.part.extras.y
            width: root.part.extras.width
            height: root.part.extras.height
            viewModel: root.viewModel
        }
    }

    SourceRow {
        viewModel: root.viewModel
        onSourcesAsked: root.sourcesAsked()
    }
}
