import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The keys are written and tried on a test request; then the kiosk opens.
FocusScope {
    id: root

    required property SetUpViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool tight: StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(StaffTheme.drawn(width) < 1000 ? 20 : 40)
    readonly property color colour: page.trying === "done" ? StaffTheme.positive : page.trying === "failed" ? StaffTheme.error : StaffTheme.ink

    focus: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: page.title + ". " + page.line + " " + page.failed

    Row {
        id: head

        x: root.side
        y: StaffTheme.px(root.tight ? 24 : 48)
        spacing: StaffTheme.px(18)

        Icon {
            name: root.page.trying === "done" ? "circle-check" : root.page.trying === "failed" ? "octagon-alert" : "hourglass"
            size: StaffTheme.px(root.tight ? 36 : 52)
            colour: root.colour
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffText {
            objectName: "setUpTitle"
            width: root.width - 2 * root.side - StaffTheme.px(70)
            text: root.page.title
            size: root.tight ? 28 : 44
            font.weight: 700
            color: root.colour
            Accessible.role: Accessible.Heading
        }
    }

    StaffText {
        id: line

        x: root.side
        y: head.y + head.height + StaffTheme.px(14)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1000))
        text: root.page.line
        size: root.tight ? 20 : 24
    }

    StaffCallout {
        objectName: "setUpFailed"
        visible: root.page.trying === "failed"
        x: root.side
        y: line.y + line.height + StaffTheme.px(24)
        width: line.width
        kind: "mend"
        icon1: "octagon-alert"
        title: root.page.failed
    }

    StaffCallout {
        visible: root.page.trying === "done"
        x: root.side
        y: line.y + line.height + StaffTheme.px(24)
        width: line.width
        kind: "info"
        icon1: "info"
        title: Words.t["set_up.staff_corner"]
    }
}
