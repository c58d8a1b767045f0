import QtQuick
import QtQuick.Window
import KioskBackend
import KioskControls
import KioskScreens
import KioskTheme

// The lead desk alone: a window like any other, which may be moved, resized and closed.
Window {
    id: root

    required property WindowViewModel viewModel
    required property DeskWindowViewModel staff

    title: Words.t["staff_desk.title"] ?? ""
    color: StaffTheme.paper
    minimumWidth: StaffTheme.px(760)
    minimumHeight: StaffTheme.px(500)
    onWidthChanged: viewModel.resized(width, height)
    onHeightChanged: viewModel.resized(width, height)
    onClosing: close => {
        close.accepted = viewModel.mayClose;
        staff.leave();
    }

    StaffScreen {
        y: notice.visible ? notice.height : 0
        width: root.contentItem.width
        height: root.contentItem.height - y
        focus: true
        viewModel: root.staff
    }

    // Trouble that is not this screen's own.
    Rectangle {
        id: notice

        visible: root.staff.notice !== ""
        width: root.contentItem.width
        height: Math.max(StaffTheme.px(48), words.height + StaffTheme.px(16))
        color: StaffTheme.cautionTint

        Icon {
            name: "triangle-alert"
            size: StaffTheme.px(24)
            colour: StaffTheme.caution
            x: StaffTheme.px(20)
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffText {
            id: words

            objectName: "deskNotice"
            x: StaffTheme.px(56)
            width: parent.width - x - StaffTheme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            text: root.staff.notice
            font.weight: 600
            color: StaffTheme.caution
            Accessible.role: Accessible.AlertMessage
        }
    }
}
