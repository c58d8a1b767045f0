pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What is said to an answer: slides up by its own height, from the bar.
Rectangle {
    id: root

    required property QuizViewModel viewModel
    readonly property var page: viewModel.page
    readonly property var panel: page.panel ?? null
    readonly property bool shown: panel !== null
    readonly property var showMe: page.showMe ?? null
    readonly property var drawing: page.drawing ?? null
    readonly property var label: page.label ?? null
    property real below: 0

    objectName: "quizFeedback"
    visible: shown
    y: (panel?.y ?? 0) + below
    width: parent.width
    height: panel?.height ?? 0
    color: Theme.callout
    Accessible.role: Accessible.AlertMessage
    Accessible.name: (label === null ? "" : (Words.t["quiz.this_is_true"] ?? "") + ". ") + viewModel.alert
    Accessible.ignored: !shown
    onPanelChanged: arrive()

    property string lastPlace: ""

    // Each new panel comes up once; words that only changed their language or size stay where they are.
    function arrive() {
        const place = shown ? viewModel.top.place + "|" + viewModel.done : "";
        if (place !== "" && place !== lastPlace) {
            slide.stop();
            below = Theme.slideMs > 0 ? height : 0;
            slide.start();
        }
        lastPlace = place;
    }

    function takeFocus(byKey: bool) {
        if (byKey && button.visible)
            button.forceActiveFocus(Qt.TabFocusReason);
        else if (!byKey)
            root.forceActiveFocus();
    }

    NumberAnimation {
        id: slide

        target: root
        property: "below"
        to: 0
        duration: Theme.slideMs
        easing.type: Easing.OutCubic
    }

    Rectangle {
        visible: Theme.highContrast
        width: parent.width
        height: Theme.stroke
        color: Theme.calloutEdge
    }

    Item {
        y: -(root.panel?.y ?? 0)
        width: root.width

        TrueMark {
            visible: root.shown && root.label !== null
            x: root.label?.x ?? 0
            y: root.label?.y ?? 0
        }

        Repeater {
            model: root.shown ? root.page.texts ?? [] : []

            PageText {}
        }

        Rectangle {
            visible: Theme.highContrast && picture.visible
            anchors.fill: picture
            anchors.margins: -Theme.mm(3)
            radius: Theme.corner
            color: Theme.actingGround
        }

        Drawing {
            id: picture

            visible: root.shown && root.drawing !== null
            x: root.drawing?.x ?? 0
            y: root.drawing?.y ?? 0
            width: root.drawing?.width ?? 0
            height: root.drawing?.height ?? 0
            name: visible ? root.drawing.name : ""
        }

        TouchButton {
            id: button

            objectName: "showMeButton"
            visible: root.shown && root.showMe !== null
            x: root.showMe?.x ?? 0
            y: root.showMe?.y ?? 0
            width: root.showMe?.width ?? 0
            height: root.showMe?.height ?? 0
            icon1: "book-open-text"
            text: Words.t["quiz.show_me"] ?? ""
            onClicked: root.viewModel.showMe()
        }
    }
}
