pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import KioskBackend
import KioskTheme

// Everything behind the staff's corner: number pad, counts, passphrase, export. Whatever can be touched has a key.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    readonly property ExportViewModel exporting: viewModel.exporting as ExportViewModel
    readonly property string stage: viewModel.stage === "export" ? exporting.stage : viewModel.stage
    readonly property bool padStage: stage === "pin" || stage === "code"

    objectName: "staffScreen"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.band.title
    Component.onCompleted: StaffTheme.keysSeen = false
    onStageChanged: Qt.callLater(settle)

    function settle(): void {
        if (root.activeFocus || root.focus)
            body.forceActiveFocus();
    }

    // True where a key did something.
    function takeKey(key: int, modifiers: int, text: string): bool {
        if (cover.active)
            return true;
        if (key === Qt.Key_Escape) {
            if (!body.hideKeys())
                viewModel.goBack();
        } else if (key === Qt.Key_F9)
            viewModel.goHome();
        else if (key === Qt.Key_F12)
            viewModel.lock();
        else if (viewModel.room && viewModel.room.takeKey(keyName(key), (modifiers & Qt.AltModifier) !== 0))
            return true;
        else if (key === Qt.Key_F2)
            viewModel.usePhrase();
        else if (key === Qt.Key_F3)
            viewModel.useCode();
        else if (modifiers & Qt.AltModifier && key === Qt.Key_W && stage === "failed")
            exporting.otherPlace();
        else if (stage === "choose" && modifiers & Qt.ControlModifier && (key === Qt.Key_Return || key === Qt.Key_Enter))
            exporting.start();
        else if (padStage)
            return padKey(key, text);
        else
            return false;
        return true;
    }

    // A key as the bar's buttons name it.
    function keyName(key: int): string {
        if (key >= Qt.Key_F1 && key <= Qt.Key_F12)
            return "F" + (key - Qt.Key_F1 + 1);
        return key >= Qt.Key_0 && key <= Qt.Key_Z ? String.fromCharCode(key) : "";
    }

    function padKey(key: int, text: string): bool {
        if (key === Qt.Key_Return || key === Qt.Key_Enter)
            viewModel.submitDigits();
        else if (key === Qt.Key_Backspace)
            viewModel.eraseDigit();
        else if (key === Qt.Key_Delete)
            viewModel.clearDigits();
        else if (text >= "0" && text <= "9" && text.length === 1)
            viewModel.typeDigit(text);
        else
            return false;
        return true;
    }

    Keys.onPressed: event => {
        StaffTheme.keysSeen = true;
        event.accepted = takeKey(event.key, event.modifiers, event.text);
    }

    Shortcut {
        sequence: "Alt+R"
        enabled: root.stage === "home" && !root.viewModel.alone
        onActivated: root.viewModel.checkReset()
    }

    // Alt and a letter open a line of the menu, also from inside a field.
    Instantiator {
        model: root.viewModel.menu

        Shortcut {
            required property string name
            required property string keycap

            sequence: keycap.replace(" ", "+")
            enabled: !root.padStage && !cover.active
            onActivated: {
                StaffTheme.keysSeen = true;
                root.viewModel.openRoom(name);
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    StaffBand {
        id: band

        enabled: !cover.active
        width: parent.width
        viewModel: root.viewModel
    }

    StaffStages {
        id: body

        focus: true
        enabled: !cover.active
        y: band.height
        width: root.width
        height: root.height - band.height - bar.height
        viewModel: root.viewModel
        stage: root.stage
    }

    StaffBar {
        id: bar

        enabled: !cover.active
        width: parent.width
        anchors.bottom: parent.bottom
        viewModel: root.viewModel
    }

    // While the screen is wiped nothing behind can be pressed.
    Loader {
        id: cover

        anchors.fill: parent
        active: root.viewModel.roomName === "clean"
        focus: active
        sourceComponent: StaffClean {
            viewModel: root.viewModel.room as CleaningViewModel
        }
    }
}
