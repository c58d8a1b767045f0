pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The card with the new code; covered, it holds no digit any more.
StaffCard {
    id: root

    required property KeyringViewModel viewModel
    required property bool low
    readonly property var page: viewModel.page
    readonly property int inset: StaffTheme.px(low ? 16 : 30)
    readonly property int room: box.y + box.height

    border.width: page.covered ? StaffTheme.thin : StaffTheme.stroke
    border.color: page.covered ? StaffTheme.hair : StaffTheme.primary
    Accessible.role: Accessible.Grouping
    Accessible.name: page.heading

    StaffText {
        id: head

        x: root.inset
        y: StaffTheme.px(root.low ? 8 : 24)
        width: root.width - 2 * x
        text: root.page.heading
        size: root.low ? 22 : 28
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: line

        x: root.inset
        y: head.y + head.height + StaffTheme.px(root.low ? 0 : 6)
        width: head.width
        text: root.page.line
        size: root.low ? 18 : 20
        lineHeight: Math.round(font.pixelSize * (root.low ? 1.2 : 1.36))
        color: StaffTheme.inkSoft
    }

    Item {
        id: box

        x: root.inset
        y: line.y + line.height + StaffTheme.px(root.low ? 4 : 12)
        width: head.width
        height: StaffTheme.px(root.low ? 4 * 42 : 4 * 88)

        Grid {
            id: groups

            objectName: "newCode"
            flow: Grid.TopToBottom
            rows: 4
            columnSpacing: StaffTheme.px(32)
            Accessible.role: Accessible.List
            Accessible.name: Words.t["staff_keyring.groups"]

            Repeater {
                model: root.viewModel.shownGroups

                StaffKeyringDigits {
                    low: root.low
                    width: Math.floor((box.width - groups.columnSpacing) / 2)
                    height: Math.floor(box.height / 4)
                }
            }
        }

        Rectangle {
            visible: root.page.covered
            anchors.fill: parent
            radius: StaffTheme.corner
            color: "transparent"
            border.width: StaffTheme.thin
            border.color: StaffTheme.line

            Column {
                anchors.centerIn: parent
                spacing: StaffTheme.px(14)

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "eye-off"
                    size: StaffTheme.px(52)
                    colour: StaffTheme.inkSoft
                }

                StaffText {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: Words.t["staff_keyring.covered"]
                    color: StaffTheme.inkSoft
                }
            }
        }
    }

    StaffCallout {
        id: warning

        visible: title !== "" && y + height <= root.height
        x: root.inset
        y: root.room + StaffTheme.px(root.low ? 4 : 20)
        width: head.width
        title: root.page.warning
    }

    StaffCallout {
        visible: y + height <= root.height
        kind: "info"
        icon1: "info"
        x: root.inset
        y: warning.title === "" ? warning.y : warning.y + warning.height + StaffTheme.px(root.low ? 4 : 12)
        width: head.width
        title: root.page.note
    }
}
