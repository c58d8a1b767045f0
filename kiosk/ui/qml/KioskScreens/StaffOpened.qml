import QtQuick
import KioskBackend
import KioskTheme

// In the place of the passphrase while the names are open: what can be done now.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    // On a small screen the menu has the room below.
    property bool compact: false
    readonly property int inset: StaffTheme.px(compact ? 18 : 28)

    implicitHeight: body.height + 2 * inset

    Rectangle {
        anchors.fill: parent
        radius: StaffTheme.corner
        color: StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: StaffTheme.primary
    }

    Column {
        id: body

        x: root.inset
        y: root.inset - StaffTheme.px(4)
        width: root.width - 2 * root.inset
        spacing: StaffTheme.px(14)

        StaffText {
            text: Words.t["staff_home.opened_title"]
            width: parent.width
            size: 28
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            visible: !root.compact
            text: Words.t["staff_home.opened_line"]
            width: parent.width
            color: StaffTheme.inkSoft
        }

        StaffButton {
            objectName: "openDeskButton"
            focus: true
            main: true
            width: parent.width
            icon1: "phone"
            text: Words.t["staff_desk.title"]
            keycap: "Alt L"
            onClicked: root.viewModel.openRoom("desk")
        }

        StaffText {
            visible: text !== "" && !root.compact
            text: root.viewModel.home.notExported
            width: parent.width
            color: StaffTheme.inkSoft
        }
    }
}
