import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The change as it runs, and what came of it.
FocusScope {
    id: root

    required property KeyringViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool low: StaffTheme.drawn(height) < 660
    readonly property bool running: page.kind === "running"

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: page.heading
    Keys.onReturnPressed: viewModel.pressMain()
    Keys.onEnterPressed: viewModel.pressMain()

    Column {
        width: Math.min(StaffTheme.px(880), root.width - StaffTheme.px(80))
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((root.height - height) * 0.42)
        spacing: StaffTheme.px(root.low ? 14 : 24)

        Icon {
            visible: !root.running
            name: root.page.good ? "circle-check" : "octagon-alert"
            size: StaffTheme.px(root.low ? 40 : 64)
            colour: root.page.good ? StaffTheme.positive : StaffTheme.error
        }

        StaffText {
            objectName: "keyringOutcome"
            text: root.page.heading
            width: parent.width
            size: root.low ? 30 : 44
            font.weight: 700
            Accessible.role: root.running ? Accessible.Heading : Accessible.AlertMessage
        }

        Rectangle {
            visible: root.running && root.page.progress > 0
            width: parent.width
            height: StaffTheme.px(24)
            radius: height / 2
            color: StaffTheme.surface
            border.width: StaffTheme.stroke
            border.color: StaffTheme.line
            clip: true
            Accessible.role: Accessible.ProgressBar
            Accessible.name: root.page.heading

            Rectangle {
                width: Math.max(parent.height, Math.round(parent.width * root.page.progress))
                height: parent.height
                radius: parent.radius
                color: StaffTheme.primary
            }
        }

        StaffText {
            text: root.page.line
            width: parent.width
            size: root.low ? 20 : 24
        }

        StaffText {
            visible: text !== ""
            text: root.page.note
            width: parent.width
            size: root.low ? 20 : 24
        }

        StaffCallout {
            visible: title !== ""
            title: root.page.warning
            width: parent.width
        }
    }
}
