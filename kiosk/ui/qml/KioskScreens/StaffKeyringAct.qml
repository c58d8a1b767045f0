pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One thing that can be done: what it is called, what it means, and the key that begins it.
T.AbstractButton {
    id: root

    required property string line
    required property string keycap
    required property bool low
    property string icon1: ""

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(StaffTheme.px(low ? 72 : 104), words.height + StaffTheme.px(low ? 12 : 32))
    Accessible.role: Accessible.Button
    Accessible.name: text + ". " + line
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

    background: Rectangle {
        radius: StaffTheme.corner
        color: root.down ? StaffTheme.tint : StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: root.down ? StaffTheme.primary : StaffTheme.line

        FocusRing {
            target: root
            targetRadius: StaffTheme.corner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Icon {
            id: mark

            x: StaffTheme.px(root.low ? 18 : 28)
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon1
            size: StaffTheme.px(root.low ? 26 : 32)
            colour: StaffTheme.ink
        }

        Column {
            id: words

            x: mark.x + mark.width + StaffTheme.px(root.low ? 16 : 24)
            width: root.width - x - StaffTheme.px(root.low ? 18 : 28) - cap.width - StaffTheme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            spacing: StaffTheme.px(root.low ? 0 : 4)

            StaffText {
                text: root.text
                width: parent.width
                size: root.low ? 20 : 24
                font.weight: 600
                lineHeight: Math.round(font.pixelSize * 1.2)
                Accessible.ignored: true
            }

            StaffText {
                text: root.line
                width: parent.width
                size: root.low ? 18 : 20
                lineHeight: Math.round(font.pixelSize * 1.2)
                color: StaffTheme.inkSoft
                Accessible.ignored: true
            }
        }

        StaffKeycap {
            id: cap

            keyName: root.keycap
            anchors.right: parent.right
            anchors.rightMargin: StaffTheme.px(root.low ? 18 : 28)
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
