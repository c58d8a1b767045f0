import QtQuick
import KioskTheme

// The band of a staff page that stands alone: what it is, and the clock.
Rectangle {
    id: root

    required property string title
    required property string clock
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
            objectName: "bandTitle"
            text: root.title
            size: root.tight ? 20 : 24
            font.weight: 600
            color: StaffTheme.primaryInk
            anchors.verticalCenter: parent.verticalCenter
            Accessible.role: Accessible.Heading
        }
    }

    StaffText {
        visible: left.x + left.width + width + 2 * left.x < root.width
        anchors.right: parent.right
        anchors.rightMargin: left.x
        anchors.verticalCenter: parent.verticalCenter
        text: root.clock
        color: StaffTheme.bandSoft
    }
}
