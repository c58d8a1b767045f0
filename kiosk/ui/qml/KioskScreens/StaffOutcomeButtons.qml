pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// What can be done after an export.
Flow {
    id: root

    required property ExportViewModel exporting
    required property bool tight
    readonly property bool good: exporting.outcome.good

    spacing: StaffTheme.gap

    Act {
        objectName: "doneButton"
        visible: root.good
        focus: root.good
        main: true
        icon1: root.tight ? "" : "check"
        text: Words.t["staff_export.done"]
        keycap: "Enter"
        onClicked: root.exporting.goHome()
    }

    Act {
        objectName: "exportAgainButton"
        // Two stand side by side where it is tight; the menu leads to another export too.
        visible: root.good && !(root.tight && root.exporting.outcome.canUndo)
        icon1: root.tight ? "" : "upload"
        text: Words.t["staff_export.again"]
        onClicked: root.exporting.otherPlace()
    }

    Act {
        objectName: "undoMarksButton"
        visible: root.good && root.exporting.outcome.canUndo
        icon1: root.tight ? "" : "undo-2"
        text: Words.t["staff_export.undo"]
        onClicked: root.exporting.undoMarks()
    }

    Act {
        objectName: "tryAgainButton"
        visible: !root.good
        focus: !root.good && enabled
        main: enabled
        icon1: root.tight ? "" : "refresh-cw"
        text: Words.t["staff_export.try_again"]
        enabled: root.exporting.outcome.canRetry
        onClicked: root.exporting.start()
    }

    Act {
        objectName: "otherPlaceButton"
        visible: !root.good
        focus: !root.good && !root.exporting.outcome.canRetry
        main: !root.exporting.outcome.canRetry
        icon1: root.tight ? "" : "folder"
        text: Words.t["staff_export.other_place"]
        keycap: "Alt W"
        onClicked: root.exporting.otherPlace()
    }

    Act {
        objectName: "stopExportButton"
        visible: !root.good && !root.tight
        icon1: "x"
        text: Words.t["staff_export.stop"]
        onClicked: root.exporting.goHome()
    }

    component Act: StaffButton {
        width: root.tight ? Math.floor((root.width - StaffTheme.gap) / 2) : Math.max(implicitWidth, StaffTheme.px(200))
    }
}
