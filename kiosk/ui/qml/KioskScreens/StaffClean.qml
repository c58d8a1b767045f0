import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The screen takes no touch and no key while it is wiped; it counts down and goes home by itself. It lies over all else.
FocusScope {
    id: root

    required property CleaningViewModel viewModel

    objectName: "staffClean"
    focus: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: Words.t["staff_menu.clean_title"] + " " + viewModel.secondsLeft + " " + Words.t["idle.seconds_left"]
    Keys.onPressed: event => event.accepted = true
    Keys.onReleased: event => event.accepted = true
    Component.onCompleted: forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.band

        MultiPointTouchArea {
            anchors.fill: parent
            mouseEnabled: true
        }

        MouseArea {
            anchors.fill: parent
            acceptedButtons: Qt.AllButtons
            onWheel: wheel => wheel.accepted = true
        }

        Column {
            anchors.centerIn: parent
            width: parent.width - StaffTheme.px(160)
            spacing: StaffTheme.px(24)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "spray-can"
                size: StaffTheme.px(96)
                colour: StaffTheme.primaryInk
            }

            StaffText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: Words.t["staff_menu.clean_title"]
                size: 44
                font.weight: 700
                color: StaffTheme.primaryInk
                Accessible.role: Accessible.Heading
            }

            StaffText {
                objectName: "cleaningCount"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.viewModel.secondsLeft
                size: 120
                font.weight: 700
                font.features: {
                    "tnum": 1
                }
                color: StaffTheme.primaryInk
                Accessible.ignored: true
            }

            StaffText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: Words.t["staff_menu.clean_line"]
                size: 24
                color: StaffTheme.primaryInk
            }
        }
    }
}
