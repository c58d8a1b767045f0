pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend

// The staff's screens, one at a time.
Loader {
    id: root

    required property StaffViewModel viewModel
    required property string stage
    readonly property ExportViewModel exporting: viewModel.exporting as ExportViewModel

    clip: true
    sourceComponent: {
        switch (root.stage) {
        case "phrase":
            return phrase;
        case "code":
            return code;
        case "home":
            return home;
        case "choose":
            return choose;
        case "folders":
            return folders;
        case "running":
            return running;
        case "failed":
        case "done":
            return outcome;
        default:
            return pinPad;
        }
    }

    // True where the on-screen keys were open.
    function hideKeys(): bool {
        const home = item as StaffHome;
        const phrase = item as StaffPhrase;
        return (home?.hideKeys() || phrase?.hideKeys()) ?? false;
    }

    Component {
        id: pinPad

        StaffPinPad {
            viewModel: root.viewModel
        }
    }

    Component {
        id: phrase

        StaffPhrase {
            viewModel: root.viewModel
        }
    }

    Component {
        id: code

        StaffCode {
            viewModel: root.viewModel
        }
    }

    Component {
        id: home

        StaffHome {
            viewModel: root.viewModel
        }
    }

    Component {
        id: choose

        StaffExport {
            exporting: root.exporting
        }
    }

    Component {
        id: folders

        StaffFolderChooser {
            exporting: root.exporting
        }
    }

    Component {
        id: running

        StaffExportRunning {
            exporting: root.exporting
        }
    }

    Component {
        id: outcome

        StaffExportDone {
            exporting: root.exporting
        }
    }
}
