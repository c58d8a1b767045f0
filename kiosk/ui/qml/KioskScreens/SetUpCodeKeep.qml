pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The code in eight groups, to be written down; covered, it is not on the screen at all.
FocusScope {
    id: root

    required property SetUpViewModel viewModel
    required property bool low
    readonly property bool covered: viewModel.page.covered
    readonly property bool tiny: low && StaffTheme.drawn(height) < 450
    readonly property int inset: StaffTheme.px(low ? 20 : 30)
    readonly property int inner: width - 2 * inset

    Rectangle {
        anchors.fill: parent
        radius: StaffTheme.corner
        color: StaffTheme.surface
        border.width: root.covered ? StaffTheme.thin : StaffTheme.stroke
        border.color: root.covered ? StaffTheme.hair : StaffTheme.primary
    }

    StaffText {
        id: head

        objectName: "setUpTitle"
        x: root.inset
        y: StaffTheme.px(root.low ? 10 : 22)
        width: root.inner
        text: root.viewModel.page.title
        size: root.tiny ? 22 : 28
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: line

        x: root.inset
        y: head.y + head.height
        width: root.inner
        text: root.covered ? Words.t["set_up.code_covered"] : root.viewModel.page.line
        size: root.tiny ? 18 : 20
        color: StaffTheme.inkSoft
    }

    Grid {
        id: groups

        visible: !root.covered
        x: root.inset
        y: line.y + line.height + StaffTheme.px(root.low ? 8 : 16)
        columns: root.low && root.width > root.height ? 4 : 2
        flow: columns === 2 ? Grid.TopToBottom : Grid.LeftToRight
        rows: 8 / columns
        columnSpacing: StaffTheme.px(root.low ? 16 : 32)
        Accessible.role: Accessible.List
        Accessible.name: Words.t["set_up.code_form"]

        Repeater {
            model: root.viewModel.groups

            SetUpCodeCell {
                width: Math.floor((root.inner - (groups.columns - 1) * groups.columnSpacing) / groups.columns)
                low: root.low
                tiny: root.tiny
            }
        }
    }

    Rectangle {
        visible: root.covered
        x: root.inset
        y: groups.y
        width: root.inner
        height: StaffTheme.px(350)
        radius: StaffTheme.fieldCorner
        color: "transparent"
        border.width: StaffTheme.stroke
        border.color: StaffTheme.line

        Column {
            anchors.centerIn: parent
            spacing: StaffTheme.px(14)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "eye-off"
                size: StaffTheme.px(48)
                colour: StaffTheme.inkSoft
            }

            StaffText {
                text: Words.t["set_up.code_form"]
                color: StaffTheme.inkSoft
            }
        }
    }

    StaffCallout {
        x: root.inset
        y: root.covered ? groups.y + StaffTheme.px(366) : button.y - height - StaffTheme.px(root.low ? 8 : 24)
        width: root.inner
        kind: root.covered ? "info" : "look"
        icon1: root.covered ? "info" : "triangle-alert"
        title: root.covered ? Words.t["set_up.code_safe"] : Words.t["set_up.code_loss"]
    }

    StaffButton {
        id: button

        objectName: root.covered ? "showCodeButton" : "coverCodeButton"
        x: root.inset
        y: root.height - height - StaffTheme.px(root.low ? 12 : 24)
        width: root.inner
        focus: true
        main: !root.covered
        icon1: root.covered ? "eye" : "eye-off"
        text: root.covered ? Words.t["set_up.code_again"] : Words.t["set_up.code_cover"]
        keycap: root.covered ? "S" : "C"
        onClicked: root.covered ? root.viewModel.uncover() : root.viewModel.cover()
    }
}
