import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What the number pad asks for, or how long it rests after wrong PINs.
Column {
    id: root

    required property StaffViewModel viewModel
    required property bool low
    readonly property var pin: viewModel.pin
    readonly property bool waiting: pin.waiting

    spacing: StaffTheme.px(low ? 6 : 12)

    Row {
        spacing: StaffTheme.px(16)
        width: parent.width

        Icon {
            visible: root.waiting
            name: "clock"
            size: StaffTheme.px(root.low ? 30 : 46)
            colour: StaffTheme.caution
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffText {
            objectName: "pinTitle"
            text: root.waiting ? root.pin.waitTitle : Words.t["staff_pin.title"]
            width: parent.width - (root.waiting ? StaffTheme.px(62) : 0)
            size: root.low ? 28 : 44
            font.weight: 700
            color: root.waiting ? StaffTheme.caution : StaffTheme.ink
            Accessible.role: Accessible.Heading
        }
    }

    Column {
        visible: !root.low || root.waiting
        width: parent.width

        StaffText {
            text: root.waiting ? Words.t["staff_pin.wait_line"] : Words.t["staff_pin.line"]
            width: parent.width
            size: root.low ? 18 : 24
        }

        StaffText {
            text: root.waiting ? Words.t["staff_pin.wait_longer"] : Words.t["staff_pin.line_names"]
            width: parent.width
            size: root.low ? 18 : 24
        }
    }

    StaffText {
        visible: !root.low && !root.waiting && root.pin.problem === ""
        text: Words.t["staff_pin.hint"]
        width: parent.width
        color: StaffTheme.inkSoft
    }

    StaffText {
        visible: steps.visible
        topPadding: StaffTheme.px(8)
        text: Words.t["staff_pin.wait_steps"]
        width: parent.width
        font.weight: 600
    }

    StaffWaitSteps {
        id: steps

        visible: root.waiting && !root.low && count > 0
        width: parent.width
        steps: root.viewModel.waitSteps
    }

    StaffText {
        visible: root.waiting && !root.low
        text: Words.t["staff_pin.wait_note"]
        width: parent.width
        color: StaffTheme.inkSoft
    }

    StaffCallout {
        visible: root.waiting && !root.low
        kind: "info"
        icon1: "info"
        title: Words.t["staff_pin.wait_other"]
        width: parent.width
    }

    StaffCallout {
        objectName: "pinProblem"
        visible: title !== "" && !root.low
        kind: "mend"
        title: root.pin.problem
        width: Math.min(parent.width, StaffTheme.px(720))
    }
}
