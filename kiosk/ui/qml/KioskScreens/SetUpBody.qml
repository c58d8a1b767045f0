pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend

// The page of the present step, or the setting that is open on it.
Loader {
    id: root

    required property SetUpViewModel viewModel
    readonly property SettingsViewModel settings: viewModel.settings as SettingsViewModel

    clip: true
    sourceComponent: {
        switch (root.viewModel.page.kind) {
        case "field":
            return field;
        case "choice":
            return choice;
        case "card":
            return card;
        case "secret":
            return secret;
        case "code":
            return code;
        case "test":
            return test;
        default:
            return lines;
        }
    }

    Component {
        id: lines

        SetUpLines {
            viewModel: root.viewModel
        }
    }

    Component {
        id: field

        StaffSettingsField {
            viewModel: root.settings
        }
    }

    Component {
        id: choice

        StaffSettingsChoice {
            viewModel: root.settings
        }
    }

    Component {
        id: card

        SetUpCard {
            viewModel: root.viewModel
        }
    }

    Component {
        id: secret

        SetUpSecret {
            viewModel: root.viewModel
        }
    }

    Component {
        id: code

        SetUpCode {
            viewModel: root.viewModel
        }
    }

    Component {
        id: test

        SetUpTest {
            viewModel: root.viewModel
        }
    }
}
