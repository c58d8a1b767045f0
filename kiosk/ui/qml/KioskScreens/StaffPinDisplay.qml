import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What was typed, as dots.
Rectangle {
    id: root

    required property StaffViewModel viewModel
    required property bool low
    readonly property var pin: viewModel.pin
    readonly property bool waiting: pin.waiting

    objectName: "pinDisplay"
    activeFocusOnTab: true
    height: StaffTheme.px(low ? 60 : 72)
    radius: StaffTheme.fieldCorner
    color: waiting ? "transparent" : StaffTheme.surface
    border.width: StaffTheme.stroke
    border.color: pin.problem !== "" ? StaffTheme.error : waiting ? StaffTheme.hair : StaffTheme.line
    Accessible.role: Accessible.EditableText
    Accessible.name: Words.t["staff_pin.field"]
    Accessible.description: waiting ? pin.padWords : pin.digitWords
    Accessible.passwordEdit: true
    Accessible.focusable: true

    FocusRing {
        target: root
        targetRadius: StaffTheme.fieldCorner
        colour: StaffTheme.focus
    }

    Row {
        x: StaffTheme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.px(16)

        Repeater {
            model: root.pin.dots

            Rectangle {
                width: StaffTheme.px(18)
                height: width
                radius: width / 2
                color: StaffTheme.ink
            }
        }
    }

    StaffText {
        x: StaffTheme.px(24)
        visible: root.waiting || root.viewModel.busy
        text: root.waiting ? root.pin.padWords : Words.t["staff_pin.checking"]
        anchors.verticalCenter: parent.verticalCenter
        color: StaffTheme.inkSoft
    }

    StaffText {
        anchors.right: parent.right
        anchors.rightMargin: StaffTheme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        visible: root.pin.dots < 10
        text: root.pin.digitWords
        color: StaffTheme.inkSoft
    }
}
