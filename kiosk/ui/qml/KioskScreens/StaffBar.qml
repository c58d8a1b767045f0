import QtQuick
import KioskBackend
import KioskTheme

// The bar at the bottom: back, home, a word on the lock, and lock now.
Rectangle {
    id: root

    required property StaffViewModel viewModel
    readonly property bool first: viewModel.stage === "pin" || viewModel.stage === "home"
    readonly property bool tight: StaffTheme.drawn(width) < 1000

    height: StaffTheme.px(97)
    color: StaffTheme.surface
    Accessible.role: Accessible.ToolBar
    Accessible.name: Words.t["staff_pin.staff"]

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.line
    }

    Row {
        id: left

        x: StaffTheme.px(root.tight ? 20 : 40)
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.gap

        StaffButton {
            objectName: "staffBackButton"
            icon1: "arrow-left"
            text: root.first ? Words.t["staff_pin.back_to_patients"] : Words.t["staff_pin.back"]
            keycap: "Esc"
            onClicked: root.viewModel.goBack()
        }

        StaffButton {
            objectName: "staffHomeButton"
            visible: root.viewModel.stage === "export"
            icon1: "house"
            text: Words.t["staff_home.home"]
            keycap: "F9"
            onClicked: root.viewModel.goHome()
        }
    }

    StaffText {
        visible: !root.viewModel.namesOpen && root.viewModel.stage !== "pin"
        x: left.x + left.width + StaffTheme.px(33)
        width: root.width - x - StaffTheme.px(40)
        anchors.verticalCenter: parent.verticalCenter
        text: Words.t["staff_pin.closes_itself"]
        color: StaffTheme.inkSoft
        maximumLineCount: 2
    }

    StaffButton {
        objectName: "lockButton"
        visible: root.viewModel.namesOpen
        anchors.right: parent.right
        anchors.rightMargin: left.x
        anchors.verticalCenter: parent.verticalCenter
        icon1: "lock"
        text: Words.t["staff_home.lock"]
        keycap: "F12"
        onClicked: root.viewModel.lock()
    }
}
