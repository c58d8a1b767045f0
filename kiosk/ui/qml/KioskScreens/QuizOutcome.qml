pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The end of the check: what to expect, and three questions to take along.
Item {
    id: root

    required property QuizViewModel viewModel
    readonly property var page: viewModel.end
    readonly property var card: page.card ?? null
    readonly property var band: page.band ?? null
    readonly property var drawing: page.drawing ?? null
    // A card that is as wide as the screen is a panel on the call-out's ground.
    readonly property bool panel: card !== null && card.x === 0

    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["quiz.end_line"] ?? ""

    Rectangle {
        visible: root.card !== null
        x: root.card?.x ?? 0
        y: root.card?.y ?? 0
        width: root.card?.width ?? 0
        height: root.card?.height ?? 0
        radius: root.panel ? 0 : Theme.corner
        color: root.panel ? Theme.callout : Theme.surface
        border.width: Theme.highContrast ? Theme.thin * 2 : 0
        border.color: Theme.edge
    }

    Rectangle {
        visible: root.band !== null
        x: root.band?.x ?? 0
        y: root.band?.y ?? 0
        width: root.band?.width ?? 0
        height: root.band?.height ?? 0
        topLeftRadius: x > 0 ? Theme.corner : 0
        topRightRadius: topLeftRadius
        color: Theme.drawingGround
    }

    Drawing {
        x: root.drawing?.x ?? 0
        y: root.drawing?.y ?? 0
        width: root.drawing?.width ?? 0
        height: root.drawing?.height ?? 0
        name: root.drawing === null ? "" : "step-talk"
    }

    Repeater {
        model: root.page.texts ?? []

        PageText {}
    }

    component Choice: TouchButton {
        required property var place

        visible: place !== null
        x: place?.x ?? 0
        y: place?.y ?? 0
        width: place?.width ?? 0
        height: place?.height ?? 0
    }

    Choice {
        objectName: "quizAskVisitButton"
        place: root.page.askVisit ?? null
        icon1: "calendar-check"
        text: Words.t["quiz.ask_visit"] ?? ""
        onClicked: root.viewModel.askVisit()
    }

    Choice {
        objectName: "startOverButton"
        place: root.page.startOver ?? null
        icon1: "undo-2"
        text: Words.t["quiz.start_over"] ?? ""
        onClicked: root.viewModel.startOver()
    }
}
