pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Three equal next steps under the key points of a section.
Item {
    id: root

    required property ReaderViewModel viewModel
    // In a picture panel the steps stand on a card of their own.
    readonly property bool card: height > width * 0.8
    // Where not even a whole page is high enough for three under each other, they stand in a row.
    readonly property int stackedHeight: Theme.card(Theme.captionLine) + 3 * (Math.max(Theme.touch, Theme.card(Theme.captionLine) + Theme.mm(4)) + Theme.mm(3.2))
    readonly property bool inRow: !card && height + 3 < stackedHeight
    readonly property bool titled: !inRow || height > 3 * Theme.card(Theme.captionLine) + Theme.mm(8)
    readonly property int inset: card ? Theme.mm(10) : 0

    Rectangle {
        anchors.fill: parent
        visible: root.card
        radius: Theme.corner
        color: Theme.surface
        border.width: Theme.highContrast ? Theme.thin * 2 : 0
        border.color: Theme.edge
    }

    Vignette {
        visible: root.card
        drawing: root.viewModel.ornament
        width: parent.width
        height: visible ? Math.min(Math.round(width * 200 / 438), parent.height - steps.height - 2 * root.inset) : 0
        radius: Theme.corner
    }

    Column {
        id: steps

        x: root.inset
        width: root.width - 2 * root.inset
        spacing: Theme.mm(3.2)
        anchors.bottom: root.card ? parent.bottom : undefined
        anchors.bottomMargin: root.inset

        PlainText {
            text: Words.t["reader.key_next_title"]
            visible: root.titled
            width: parent.width
            font.pixelSize: Theme.card(Theme.captionPx)
            font.weight: 600
            lineHeight: Theme.card(Theme.captionLine)
        }

        Grid {
            columns: root.inRow ? 3 : 1
            spacing: Theme.mm(3.2)

            Step {
                objectName: "nextTopicButton"
                icon1: root.inRow ? "" : "arrow-right"
                text: Words.t["reader.next_section"]
                visible: root.viewModel.hasNextSection
                onClicked: root.viewModel.nextSection()
            }

            Step {
                objectName: "tryQuestionButton"
                icon1: root.inRow ? "" : "circle-question-mark"
                text: Words.t["reader.try_question"]
                onClicked: root.viewModel.tryQuestion()
            }

            Step {
                objectName: "askVisitButton"
                icon1: root.inRow ? "" : "calendar-check"
                text: Words.t["reader.ask_visit"]
                onClicked: root.viewModel.askVisit()
            }
        }
    }

    component Step: TouchButton {
        fontPx: Theme.card(Theme.captionPx)
        linePx: Theme.card(Theme.captionLine)
        width: root.inRow ? Math.floor((steps.width - 2 * Theme.mm(3.2)) / 3) : steps.width
        height: root.inRow ? root.height - (root.titled ? Theme.card(Theme.captionLine) + Theme.mm(3.2) : 0) : implicitHeight
    }
}
