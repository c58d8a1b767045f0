pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// A box to tick; the whole field is the target.
T.AbstractButton {
    id: root

    property bool ticked: false

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: StaffTheme.px(64)
    implicitWidth: box.width + words.implicitWidth + StaffTheme.px(52)
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: ticked
    Keys.onReturnPressed: event => event.modifiers & Qt.ControlModifier ? event.accepted = false : click()
    Keys.onEnterPressed: event => event.modifiers & Qt.ControlModifier ? event.accepted = false : click()

    background: Rectangle {
        radius: StaffTheme.fieldCorner
        color: root.down ? StaffTheme.tint : StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: root.ticked ? StaffTheme.primary : StaffTheme.line

        FocusRing {
            target: root
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Rectangle {
            id: box

            x: StaffTheme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            width: StaffTheme.px(32)
            height: width
            radius: StaffTheme.px(5)
            color: root.ticked ? StaffTheme.primary : StaffTheme.surface
            border.width: StaffTheme.stroke
            border.color: root.ticked ? StaffTheme.primary : StaffTheme.ink

            Icon {
                anchors.centerIn: parent
                visible: root.ticked
                name: "check"
                size: StaffTheme.px(26)
                colour: StaffTheme.primaryInk
            }
        }

        StaffText {
            id: words

            x: box.x + box.width + StaffTheme.px(14)
            width: root.width > 0 ? root.width - x - StaffTheme.px(8) : implicitWidth
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font.weight: 600
            maximumLineCount: 2
            lineHeight: Math.round(font.pixelSize * 1.2)
            Accessible.ignored: true
        }
    }
}
