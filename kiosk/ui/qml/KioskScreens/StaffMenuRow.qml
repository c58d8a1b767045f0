pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One row of the staff home's menu: icon, words, what stands there now.
T.AbstractButton {
    id: root

    property string icon1: ""
    property string tail: ""
    property string keycap: ""
    // Inside a card that holds several.
    property bool bare: false
    property bool divided: false

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: StaffTheme.touch
    Accessible.role: Accessible.Button
    Accessible.name: tail === "" ? text : text + ", " + tail
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: StaffCard {
        color: root.down ? StaffTheme.tint : root.bare ? "transparent" : StaffTheme.surface
        border.width: root.bare ? 0 : StaffTheme.thin

        Rectangle {
            visible: root.divided
            width: parent.width
            height: StaffTheme.thin
            color: StaffTheme.hair
        }

        FocusRing {
            target: root
            targetRadius: StaffTheme.corner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Icon {
            id: mark

            x: StaffTheme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon1
            size: StaffTheme.px(26)
            colour: StaffTheme.ink
        }

        StaffText {
            id: label

            x: mark.x + mark.width + StaffTheme.px(16)
            width: end.x - x - StaffTheme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font.weight: 600
            maximumLineCount: 2
            lineHeight: Math.round(font.pixelSize * 1.2)
            Accessible.ignored: true
        }

        Row {
            id: end

            anchors.right: parent.right
            anchors.rightMargin: StaffTheme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            spacing: StaffTheme.px(16)

            StaffText {
                // The tail goes first where the line is narrow.
                visible: label.x + label.implicitWidth + implicitWidth + StaffTheme.px(120) < root.width
                text: root.tail
                color: StaffTheme.inkSoft
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }

            StaffKeycap {
                keyName: root.keycap
                fits: StaffTheme.drawn(root.width) > 500
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
