import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The band at the top: what this is, whether names are open, the clock.
Rectangle {
    id: root

    required property StaffViewModel viewModel
    readonly property var band: viewModel.band
    readonly property bool tight: StaffTheme.drawn(width) < 1000

    height: StaffTheme.px(64)
    color: StaffTheme.band

    Row {
        id: left

        x: StaffTheme.px(root.tight ? 20 : 40)
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.px(20)

        Rectangle {
            width: pill.implicitWidth + StaffTheme.px(36)
            height: StaffTheme.px(36)
            radius: height / 2
            color: "transparent"
            border.width: StaffTheme.stroke
            border.color: StaffTheme.primaryInk
            anchors.verticalCenter: parent.verticalCenter

            StaffText {
                id: pill

                anchors.centerIn: parent
                text: Words.t["staff_pin.staff"]
                size: 18
                font.weight: 700
                color: StaffTheme.primaryInk
            }
        }

        StaffText {
            text: root.band.title
            size: root.tight ? 20 : 24
            font.weight: 600
            color: StaffTheme.primaryInk
            anchors.verticalCenter: parent.verticalCenter
            Accessible.role: Accessible.Heading
        }
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: StaffTheme.px(root.tight ? 20 : 40)
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.px(root.tight ? 16 : 27)

        Row {
            id: lock

            spacing: StaffTheme.px(10)
            anchors.verticalCenter: parent.verticalCenter

            Icon {
                name: root.band.namesOpen ? "lock-open" : "lock"
                size: StaffTheme.px(24)
                colour: StaffTheme.primaryInk
                anchors.verticalCenter: parent.verticalCenter
            }

            StaffText {
                text: root.band.lockWords
                font.weight: 600
                color: StaffTheme.primaryInk
                anchors.verticalCenter: parent.verticalCenter
                Accessible.role: Accessible.AlertMessage
            }
        }

        Rectangle {
            visible: clock.visible
            width: StaffTheme.thin
            height: StaffTheme.px(36)
            color: StaffTheme.bandLine
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffText {
            id: clock

            // The clock goes first where the lock's words need the room.
            visible: left.width + lock.width + implicitWidth + StaffTheme.px(root.tight ? 110 : 160) < root.width
            text: root.band.clock
            color: StaffTheme.bandSoft
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
