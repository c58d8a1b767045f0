pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The bar at the bottom: back, home, a word on the lock, and lock now.
Rectangle {
    id: root

    required property StaffViewModel viewModel
    readonly property bool first: viewModel.stage === "pin" || viewModel.stage === "home"
    readonly property bool tight: StaffTheme.drawn(width) < (verbs.count > 2 ? 1300 : 1000)
    // Where what stands at the right begins.
    readonly property int rightEdge: verbs.count > 0 ? verbRow.x : checkReset.visible ? checkReset.x : lockNow.visible ? lockNow.x : width

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
            icon1: root.first && root.viewModel.alone ? "x" : "arrow-left"
            text: !root.first ? Words.t["staff_pin.back"] : root.viewModel.alone ? Words.t["staff_desk.window_close"] : Words.t["staff_pin.back_to_patients"]
            keycap: root.tight ? "" : "Esc"
            onClicked: root.viewModel.goBack()
        }

        StaffButton {
            objectName: "staffHomeButton"
            visible: root.viewModel.stage === "export" || root.viewModel.stage === "room"
            icon1: "house"
            text: root.tight && verbs.count > 1 ? "" : Words.t["staff_home.home"]
            spoken: Words.t["staff_home.home"]
            keycap: root.tight ? "" : "F9"
            onClicked: root.viewModel.goHome()
        }
    }

    StaffText {
        visible: text !== "" && width > StaffTheme.px(240)
        x: left.x + left.width + StaffTheme.px(33)
        width: root.rightEdge - x - StaffTheme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        text: root.viewModel.room ? root.viewModel.room.status : root.viewModel.namesOpen || root.viewModel.alone || root.viewModel.stage === "pin" ? "" : Words.t["staff_pin.closes_itself"]
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
                keycap: root.tight ? "" : modelData.keycap
                main: modelData.main
                enabled: modelData.enabled
                onClicked: root.viewModel.room.press(modelData.name)
            }
        }
    }

    StaffButton {
        id: checkReset

        objectName: "checkResetButton"
        visible: root.viewModel.stage === "home" && !root.viewModel.namesOpen && !root.viewModel.alone && root.width - left.x - left.width > StaffTheme.px(380)
        anchors.right: parent.right
        anchors.rightMargin: left.x
        anchors.verticalCenter: parent.verticalCenter
        icon1: "shield-check"
        text: Words.t["staff_reset.check"]
        keycap: root.tight ? "" : "Alt R"
        onClicked: root.viewModel.checkReset()
    }

    StaffButton {
        id: past

        objectName: "pastExportsButton"
        visible: root.viewModel.stage === "export" && ["choose", "done", "failed"].includes((root.viewModel.exporting as ExportViewModel).stage) && root.width - left.x - left.width > StaffTheme.px(root.tight ? 480 : 600)
        x: lockNow.x - width - StaffTheme.gap
        anchors.verticalCenter: parent.verticalCenter
        icon1: "file-text"
        text: Words.t["staff_export.past"]
        keycap: root.tight ? "" : "Alt R"
        onClicked: (root.viewModel.exporting as ExportViewModel).showPast()
    }

    Shortcut {
        sequence: "Alt+R"
        enabled: past.visible
        onActivated: {
            StaffTheme.keysSeen = true;
            past.clicked();
        }
    }

    StaffButton {
        id: lockNow

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
