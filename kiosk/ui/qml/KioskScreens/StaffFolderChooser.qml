pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// Our own folder chooser: into a folder, up again, this one.
FocusScope {
    id: root

    // ExportViewModel or PlaceChooser: they have the same names.
    required property var exporting
    readonly property var chooser: exporting.chooser
    readonly property bool tall: height > width
    readonly property real drawnHeight: StaffTheme.drawn(height)
    readonly property bool tight: !tall && StaffTheme.drawn(height) < 660
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int columns: tall ? 1 : 2
    readonly property int rowHeight: StaffTheme.px(!tight ? 81 : drawnHeight < 450 ? 52 : 72)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_export.chooser"]

    Column {
        id: head

        x: root.side
        y: StaffTheme.px(root.tight ? 8 : 24)
        width: root.width - 2 * x
        spacing: StaffTheme.px(root.tight ? 0 : 6)

        StaffText {
            text: Words.t["staff_export.chooser"]
            width: parent.width
            size: root.tight ? 22 : 44
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        StaffText {
            objectName: "folderPath"
            text: root.chooser.path
            width: parent.width
            size: root.tight ? 18 : 24
            maximumLineCount: 1
            elide: Text.ElideLeft
        }

        StaffText {
            visible: text !== ""
            text: root.chooser.problem
            width: parent.width
            size: root.tight ? 18 : 20
            font.weight: 600
            color: StaffTheme.error
            Accessible.role: Accessible.AlertMessage
        }
    }

    Grid {
        id: grid

        x: root.side
        y: head.y + head.height + StaffTheme.px(root.tight ? 8 : 24)
        columns: root.columns
        columnSpacing: StaffTheme.px(root.tight ? 8 : 24)
        rowSpacing: StaffTheme.px(root.tight ? 4 : 10)
        flow: Grid.TopToBottom
        rows: root.tall ? 8 : 4

        Repeater {
            model: root.exporting.folderRows

            StaffButton {
                required property string optionId
                required property string title
                required property int index

                objectName: "folder_" + index
                width: Math.floor((root.width - 2 * root.side - (root.columns - 1) * grid.columnSpacing) / root.columns)
                height: root.rowHeight
                icon1: "folder"
                atStart: true
                text: title
                onClicked: root.exporting.openFolder(optionId)
            }
        }
    }

    StaffText {
        visible: root.chooser.empty || root.chooser.leftOut !== ""
        x: root.side
        y: root.chooser.empty ? grid.y : buttons.y - height - StaffTheme.px(6)
        text: root.chooser.empty ? Words.t["staff_export.chooser_empty"] : root.chooser.leftOut
        color: StaffTheme.inkSoft
    }

    Flow {
        id: buttons

        x: root.side
        y: root.height - height - StaffTheme.px(root.tight ? 8 : 24)
        width: root.width - 2 * root.side - (root.tall ? 0 : take.width + StaffTheme.gap)
        spacing: StaffTheme.gap

        StaffButton {
            objectName: "folderUpButton"
            focus: true
            icon1: "corner-left-up"
            text: Words.t["staff_export.chooser_up"]
            enabled: root.chooser.canGoUp
            onClicked: root.exporting.folderUp()
        }

        StaffButton {
            objectName: "foldersBackButton"
            visible: root.chooser.canPageUp || root.chooser.canPageDown
            icon1: root.tight ? "" : "chevron-left"
            text: Words.t["staff_export.page_up"]
            enabled: root.chooser.canPageUp
            onClicked: root.exporting.turnFolders(-1)
        }

        StaffButton {
            objectName: "foldersNextButton"
            visible: root.chooser.canPageUp || root.chooser.canPageDown
            icon1: root.tight ? "" : "chevron-right"
            text: Words.t["staff_export.page_down"]
            enabled: root.chooser.canPageDown
            onClicked: root.exporting.turnFolders(1)
        }
    }

    StaffButton {
        id: take

        objectName: "takeFolderButton"
        anchors.right: parent.right
        anchors.rightMargin: root.side
        y: root.tall ? buttons.y - height - StaffTheme.gap : buttons.y + buttons.height - height
        main: true
        icon1: "check"
        text: Words.t["staff_export.chooser_take"]
        enabled: root.chooser.canTake
        onClicked: root.exporting.takeFolder()
    }
}
