pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The request is saved: what happens now, how to take it back, the questions for the phone; clears itself.
Item {
    id: root

    required property SentViewModel viewModel
    required property AppViewModel app
    readonly property var page: viewModel.page
    readonly property var icon: page.icon ?? null
    readonly property var rule: page.rule ?? null
    readonly property var band: page.band ?? null
    readonly property var drawing: page.drawing ?? null
    readonly property var card: page.card ?? null

    objectName: "sentScreen"
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["sent.title"] ?? ""

    Connections {
        target: root.app

        function onSpoken(words: string): void {
            root.Accessible.announce(words, Accessible.Polite);
        }
    }

    Rectangle {
        visible: root.band !== null
        width: root.width
        height: root.band?.height ?? 0
        color: Theme.drawingGround

        Drawing {
            x: root.drawing?.x ?? 0
            y: root.drawing?.y ?? 0
            width: root.drawing?.width ?? 0
            height: root.drawing?.height ?? 0
            name: root.drawing === null ? "" : "next-ask"
        }
    }

    Icon {
        visible: root.icon !== null
        x: root.icon?.x ?? 0
        y: root.icon?.y ?? 0
        size: root.icon?.width ?? 0
        name: visible ? "circle-check" : ""
        colour: Theme.positive
    }

    Repeater {
        model: root.page.texts ?? []

        PageText {}
    }

    Rectangle {
        visible: root.rule !== null
        x: root.rule?.x ?? 0
        y: root.rule?.y ?? 0
        width: root.rule?.width ?? 0
        height: root.rule?.height ?? 0
        color: Theme.edge
    }

    Rectangle {
        visible: root.card !== null
        x: root.card?.ground.x ?? 0
        y: root.card?.ground.y ?? 0
        width: root.card?.ground.width ?? 0
        height: root.card?.ground.height ?? 0
        radius: Theme.corner
        color: Theme.surface
        border.width: Theme.highContrast ? Theme.thin * 2 : 0
        border.color: Theme.edge
    }

    Loader {
        active: root.card !== null
        sourceComponent: QrSquare {
            x: root.card?.square.x ?? 0
            y: root.card?.square.y ?? 0
            width: root.card?.square.width ?? 0
            square: root.viewModel.square
            Accessible.name: (Words.t["sent.questions_title"] ?? "") + ". " + root.viewModel.questions
        }
    }

    PlainText {
        visible: root.card !== null
        x: root.card?.title.x ?? 0
        y: root.card?.title.y ?? 0
        width: root.card?.title.width ?? 0
        text: Words.t["sent.questions_title"] ?? ""
        font.pixelSize: root.page.bodyPx ?? Theme.bodyPx
        font.weight: 700
        lineHeight: root.page.bodyLine ?? Theme.bodyLine
    }

    PlainText {
        visible: root.card !== null
        x: root.card?.hint.x ?? 0
        y: root.card?.hint.y ?? 0
        width: root.card?.hint.width ?? 0
        text: Words.t["sent.questions_hint"] ?? ""
        color: Theme.inkSoft
        font.pixelSize: root.page.captionPx ?? Theme.captionPx
        lineHeight: root.page.captionLine ?? Theme.captionLine
    }

    SentCount {
        place: root.page.count ?? null
        seconds: root.app.secondsLeft
        total: root.app.secondsTotal
    }
}
