pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The set-up of a first start: steps at the left, the present one beside them.
FocusScope {
    id: root

    required property SetUpViewModel viewModel
    readonly property string kind: viewModel.page.kind
    readonly property string step: viewModel.page.step
    readonly property bool whole: kind === "field" || kind === "choice" || kind === "card"

    objectName: "firstStart"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.page.band
    Component.onCompleted: StaffTheme.keysSeen = false
    onKindChanged: Qt.callLater(settle)
    onStepChanged: Qt.callLater(settle)

    function settle(): void {
        if (root.activeFocus || root.focus)
            body.forceActiveFocus();
    }

    // True where a key did something.
    function takeKey(key: int, modifiers: int): bool {
        if (key === Qt.Key_Escape)
            viewModel.goBack();
        else if (modifiers & Qt.AltModifier && key === Qt.Key_Q && step === "language")
            viewModel.leave();
        else
            return false;
        return true;
    }

    Keys.onPressed: event => {
        event.accepted = takeKey(event.key, event.modifiers);
        if (event.accepted)
            StaffTheme.keysSeen = true;
    }

    // A row or a field with the keys takes every Enter: this one comes before them.
    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        onActivated: {
            StaffTheme.keysSeen = true;
            root.viewModel.pressKey("Ctrl Enter");
        }
    }

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    StaffPageBand {
        id: band

        width: parent.width
        title: root.viewModel.page.band
        clock: root.viewModel.page.clock
    }

    SetUpSteps {
        id: steps

        visible: !root.whole && root.width > root.height && StaffTheme.drawn(root.width) >= 1500
        x: StaffTheme.px(40)
        y: band.height + StaffTheme.px(24)
        width: StaffTheme.px(300)
        viewModel: root.viewModel
    }

    SetUpBody {
        id: body

        x: steps.visible ? steps.x + steps.width : 0
        y: band.height
        width: root.width - x
        height: root.height - band.height - bar.height
        focus: true
        viewModel: root.viewModel
    }

    StaffPageBar {
        id: bar

        width: parent.width
        anchors.bottom: parent.bottom
        room: root.viewModel
        leftName: root.step === "language" ? "leaveButton" : "backButton"
        leftText: root.step === "language" ? Words.t["set_up.leave"] : Words.t["staff_pin.back"]
        leftIcon: root.step === "language" ? "power" : "arrow-left"
        leftKey: root.step === "language" ? "Alt Q" : "Esc"
        leftShown: root.step !== "test" || root.viewModel.page.trying === "failed"
        onLeftPressed: root.step === "language" ? root.viewModel.leave() : root.viewModel.goBack()
    }
}
