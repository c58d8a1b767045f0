pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskTheme

// What one of the two requests says; a button where it can be chosen.
T.AbstractButton {
    id: root

    required property string label
    property bool choose: false
    property bool picked: false
    property bool here: false

    hoverEnabled: false
    enabled: choose
    focusPolicy: Qt.TabFocus
    implicitHeight: words.implicitHeight + StaffTheme.px(28)
    Accessible.role: choose ? Accessible.RadioButton : Accessible.StaticText
    Accessible.name: label + ": " + text
    Accessible.checkable: choose
    Accessible.checked: picked
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Item {
        // The ring of the row where the arrow keys are.
        Rectangle {
            visible: root.here || root.activeFocus
            anchors.fill: parent
            anchors.margins: StaffTheme.px(1)
            radius: StaffTheme.corner
            color: "transparent"
            border.width: StaffTheme.px(4)
            border.color: StaffTheme.focus
        }

        Rectangle {
            visible: root.choose
            anchors.fill: parent
            anchors.margins: StaffTheme.px(7)
            radius: StaffTheme.fieldCorner
            color: root.picked || root.down ? StaffTheme.tint : StaffTheme.surface
            border.width: StaffTheme.stroke
            border.color: root.picked ? StaffTheme.primary : StaffTheme.line
        }
    }

    contentItem: Item {
        Rectangle {
            id: ring

            visible: root.choose
            x: StaffTheme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            width: StaffTheme.px(24)
            height: width
            radius: width / 2
            color: StaffTheme.surface
            border.width: root.picked ? StaffTheme.px(7) : StaffTheme.stroke
            border.color: root.picked ? StaffTheme.primary : StaffTheme.ink
        }

        StaffText {
            id: words

            x: root.choose ? StaffTheme.px(54) : StaffTheme.px(14)
            width: parent.width - x - StaffTheme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            wrapMode: Text.Wrap
            font.weight: root.picked ? 600 : 400
            Accessible.ignored: true
        }
    }
}
