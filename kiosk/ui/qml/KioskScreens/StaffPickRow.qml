pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// A row to pick: an icon, words, what stands there now, and what a touch does.
T.AbstractButton {
    id: root

    property string icon1: ""
    property string icon2: ""
    property string tail: ""
    property bool picked: false
    property bool quiet: false

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: StaffTheme.px(64)
    Accessible.role: picked ? Accessible.RadioButton : Accessible.Button
    Accessible.name: tail === "" ? text : text + ": " + tail
    Accessible.checkable: picked
    Accessible.checked: picked
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: StaffTheme.fieldCorner
        color: root.down || root.picked ? StaffTheme.tint : "transparent"

        Rectangle {
            visible: root.picked
            width: StaffTheme.px(6)
            height: parent.height
            color: StaffTheme.primary
        }

        FocusRing {
            target: root
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Icon {
            id: mark

            visible: root.icon1 !== ""
            x: StaffTheme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon1
            size: StaffTheme.px(24)
            colour: StaffTheme.ink
        }

        StaffText {
            id: label

            x: mark.visible ? mark.x + mark.width + StaffTheme.px(14) : StaffTheme.px(20)
            width: Math.min(implicitWidth, (end.visible ? root.width * 0.55 : root.width - StaffTheme.px(20)) - x)
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font.weight: 600
            maximumLineCount: 2
            lineHeight: Math.round(font.pixelSize * 1.2)
            Accessible.ignored: true
        }

        StaffText {
            id: end

            visible: root.tail !== ""
            x: label.x + label.width + StaffTheme.px(16)
            width: (pen.visible ? pen.x : root.width - StaffTheme.px(8)) - x - StaffTheme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            text: root.tail
            color: root.quiet ? StaffTheme.inkSoft : StaffTheme.ink
            maximumLineCount: 1
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Icon {
            id: pen

            visible: root.icon2 !== ""
            x: root.width - StaffTheme.px(44)
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon2
            size: StaffTheme.px(22)
            colour: StaffTheme.inkSoft
        }
    }
}
