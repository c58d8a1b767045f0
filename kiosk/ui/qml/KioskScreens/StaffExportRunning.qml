import QtQuick
import KioskBackend
import KioskTheme

// The file is being written: how far, and the way to stop it.
FocusScope {
    id: root

    required property ExportViewModel exporting
    readonly property var choice: exporting.choice

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: choice.runningWords

    Column {
        width: Math.min(StaffTheme.px(880), root.width - StaffTheme.px(80))
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((root.height - height) * 0.42)
        spacing: StaffTheme.px(24)

        StaffText {
            objectName: "runningWords"
            text: root.choice.runningWords
            width: parent.width
            size: StaffTheme.drawn(root.height) < 660 ? 30 : 44
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        Rectangle {
            width: parent.width
            height: StaffTheme.px(24)
            radius: height / 2
            color: StaffTheme.surface
            border.width: StaffTheme.stroke
            border.color: StaffTheme.line
            clip: true
            Accessible.role: Accessible.ProgressBar
            Accessible.name: root.choice.runningWords

            Rectangle {
                width: Math.max(parent.height, Math.round(parent.width * root.choice.progress))
                height: parent.height
                radius: parent.radius
                color: StaffTheme.primary
            }
        }

        StaffText {
            text: Words.t["staff_export.running_line"]
            width: parent.width
            size: StaffTheme.drawn(root.height) < 660 ? 20 : 24
        }

        StaffButton {
            objectName: "cancelExportButton"
            focus: true
            width: Math.max(implicitWidth, StaffTheme.px(240))
            icon1: "x"
            text: root.choice.stopping ? Words.t["staff_export.stopping"] : Words.t["staff_export.cancel"]
            enabled: !root.choice.stopping
            onClicked: root.exporting.cancel()
        }
    }
}
