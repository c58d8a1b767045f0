pragma ComponentBehavior: Bound
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
            visible: root.viewModel.stage === "export" || root.viewModel.stage === "room"
            icon1: "house"
            text: Words.t["staff_home.home"]
            keycap: "F9"
            onClicked: root.viewModel.goHome()
        }
    }

    StaffText {
        visible: text !== "" && width > StaffTheme.px(120)
        x: left.x + left.width + StaffTheme.px(33)
        width: (verbs.count > 0 ? verbRow.x : root.width) - x - StaffTheme.px(40)
        anchors.verticalCenter: parent.verticalCenter
        text: root.viewModel.room ? root.viewModel.room.status : root.viewModel.namesOpen || root.viewModel.stage === "pin" ? "" : Words.t["staff_pin.closes_itself"]
        color: StaffTheme.inkSoft
        maximumLineCount: 2
    }

    // What the room offers, its main verb at the right.
    Row {
        id: verbRow

        anchors.right: parent.right
        anchors.rightMargin: left.x
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.gap

        Repeater {
            id: verbs

            model: root.viewModel.room ? root.viewModel.room.verbs : []

            StaffButton {
                required property var modelData

                objectName: modelData.name + "Button"
                icon1: modelData.icon
                text: modelData.text
                keycap: modelData.keycap
                main: modelData.main
                enabled: modelData.enabled
                onClicked: root.viewModel.room.press(modelData.name)
            }
        }
    }

    StaffButton {
        objectName: "lockButton"
        visible: root.viewModel.namesOpen && !root.viewModel.room
        anchors.right: parent.right
        anchors.rightMargin: left.x
        anchors.verticalCenter: parent.verticalCenter
        icon1: "lock"
        text: Words.t["staff_home.lock"]
        keycap: "F12"
        onClicked: root.viewModel.lock()
    }
}
