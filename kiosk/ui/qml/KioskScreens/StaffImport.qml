pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend

// The import, one page at a time: the list, its columns with a preview, one column, what came of it.
FocusScope {
    id: root

    required property ImportViewModel viewModel
    readonly property string stage: viewModel.page.stage

    objectName: "staffImport"
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
        sourceComponent: root.stage === "files" ? files : root.stage === "columns" ? columns : root.stage === "column" ? column : told
    }

    Component {
        id: files

        StaffImportFiles {
            viewModel: root.viewModel
        }
    }

    Component {
        id: columns

        StaffImportColumns {
            viewModel: root.viewModel
        }
    }

    Component {
        id: column

        StaffImportColumn {
            viewModel: root.viewModel
        }
    }

    Component {
        id: told

        StaffImportTold {
            viewModel: root.viewModel
        }
    }
}
