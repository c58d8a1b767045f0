pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend

// Backups and deletion: the list with what is kept how long, or what is asked, runs and came of it.
FocusScope {
    id: root

    required property BackupsViewModel viewModel
    readonly property string stage: viewModel.asked.stage

    objectName: "staffBackups"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title
    onStageChanged: Qt.callLater(settle)

    // What is shown anew takes the keys.
    function settle(): void {
        if (root.activeFocus || root.focus)
            pages.forceActiveFocus();
    }

    Loader {
        id: pages

        anchors.fill: parent
        focus: true
        sourceComponent: root.stage === "list" ? list : root.stage === "restore" ? typed : told
    }

    Component {
        id: list

        StaffBackupsList {
            viewModel: root.viewModel
        }
    }

    Component {
        id: typed

        StaffBackupsTyped {
            viewModel: root.viewModel
        }
    }

    Component {
        id: told

        StaffBackupsTold {
            viewModel: root.viewModel
        }
    }
}
