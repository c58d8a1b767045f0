import QtQuick
import KioskBackend

// The screen's size by a bank card, as in the settings; Next keeps it.
FocusScope {
    id: root

    required property SetUpViewModel viewModel

    focus: true

    Connections {
        target: root.viewModel

        function onCardAsked(): void {
            (root.viewModel.settings as SettingsViewModel).saveAsked();
        }
    }

    StaffSettingsCard {
        anchors.fill: parent
        focus: true
        viewModel: root.viewModel.settings as SettingsViewModel
        title: root.viewModel.page.title
        line: root.viewModel.page.line
    }
}
