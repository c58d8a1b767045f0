import QtQuick
import KioskBackend
import KioskTheme

// Two ways out, each told in one line before it is taken.
FocusScope {
    id: root

    required property LeavingViewModel viewModel
    readonly property int side: StaffTheme.px(40)
    readonly property bool tall: height > width

    objectName: "staffLeave"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_menu.leave"]

    StaffText {
        id: heading

        x: root.side
        y: StaffTheme.px(24)
        width: root.width - 2 * root.side
        text: Words.t["staff_menu.leave_title"]
        size: 44
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    Grid {
        x: root.side
        y: heading.y + heading.height + StaffTheme.px(24)
        columns: root.tall ? 1 : 2
        spacing: StaffTheme.px(24)

        StaffWayOut {
            objectName: "restartButton"
            focus: true
            width: root.tall ? root.width - 2 * root.side : Math.floor((root.width - 2 * root.side - StaffTheme.px(24)) / 2)
            title: Words.t["staff_menu.restart"]
            line: Words.t["staff_menu.restart_line"]
            icon1: "refresh-cw"
            onClicked: root.viewModel.restart()
        }

        StaffWayOut {
            objectName: "leaveButton"
            width: root.tall ? root.width - 2 * root.side : Math.floor((root.width - 2 * root.side - StaffTheme.px(24)) / 2)
            title: Words.t["staff_menu.close"]
            line: Words.t["staff_menu.close_line"]
            icon1: "power"
            onClicked: root.viewModel.close()
        }
    }
}
