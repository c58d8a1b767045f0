pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend

// The export's screens, one at a time.
Loader {
    id: root

    required property StaffViewModel viewModel
    readonly property ExportViewModel exporting: viewModel.exporting as ExportViewModel

    focus: true
    sourceComponent: {
        switch (root.exporting.stage) {
        case "days":
            return days;
        case "folders":
            return folders;
        case "running":
            return running;
        case "past":
            return past;
        case "failed":
        case "done":
            return outcome;
        default:
            return choose;
        }
    }

    // True where the on-screen keys were open.
    function hideKeys(): bool {
        return (item as StaffExport)?.hideKeys() ?? false;
    }

    Component {
        id: choose

        StaffExport {
            viewModel: root.viewModel
            exporting: root.exporting
        }
    }

    Component {
        id: days

        StaffDayRange {
            range: root.exporting.range as DayRangeViewModel
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
        id: past

        StaffExportPast {
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
