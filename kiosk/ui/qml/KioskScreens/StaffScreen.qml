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
        const alt = modifiers & Qt.AltModifier;
        if (key === Qt.Key_Escape) {
            if (!body.hideKeys())
                viewModel.goBack();
        } else if (key === Qt.Key_F9 && viewModel.stage === "export")
            viewModel.goHome();
        else if (key === Qt.Key_F12)
            viewModel.lock();
        else if (key === Qt.Key_F2)
            viewModel.usePhrase();
        else if (key === Qt.Key_F3)
            viewModel.useCode();
        else if (alt && key === Qt.Key_E)
            viewModel.openExport();
        else if (alt && key === Qt.Key_W && stage === "failed")
            exporting.otherPlace();
        else if (stage === "choose" && modifiers & Qt.ControlModifier && (key === Qt.Key_Return || key === Qt.Key_Enter))
            exporting.start();
        else if (padStage)
            return padKey(key, text);
        else
            return false;
        return true;
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

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    StaffBand {
        id: band

        width: parent.width
        viewModel: root.viewModel
    }

    StaffStages {
        id: body

        focus: true
        y: band.height
        width: root.width
        height: root.height - band.height - bar.height
        viewModel: root.viewModel
        stage: root.stage
    }

    StaffBar {
        id: bar

        width: parent.width
        anchors.bottom: parent.bottom
        viewModel: root.viewModel
    }
}
