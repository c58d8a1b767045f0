pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One of several: ring, icon, title, a line below, a number at the end.
T.AbstractButton {
    id: root

    property string icon1: ""
    property string line: ""
    property string tail: ""
    property bool chosen: false
    property bool tight: false
    property int rowHeight: StaffTheme.px(81)
    readonly property color inkNow: enabled ? StaffTheme.ink : StaffTheme.inkSoft

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: rowHeight
    Accessible.role: Accessible.RadioButton
    Accessible.name: text + (line === "" ? "" : ", " + line) + (tail === "" ? "" : ", " + tail)
    Accessible.checkable: true
    Accessible.checked: chosen
    Keys.onReturnPressed: event => event.modifiers & Qt.ControlModifier ? event.accepted = false : click()
    Keys.onEnterPressed: event => event.modifiers & Qt.ControlModifier ? event.accepted = false : click()
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

    background: Rectangle {
        radius: StaffTheme.fieldCorner
        color: root.chosen || root.down ? StaffTheme.tint : "transparent"
        border.width: root.chosen ? StaffTheme.stroke : 0
        border.color: StaffTheme.primary

        FocusRing {
            target: root
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Rectangle {
            id: ring

            x: StaffTheme.px(root.tight ? 8 : 16)
            anchors.verticalCenter: parent.verticalCenter
            width: StaffTheme.px(26)
            height: width
            radius: width / 2
            color: root.chosen ? StaffTheme.primary : StaffTheme.surface
            border.width: StaffTheme.stroke
            border.color: root.chosen ? StaffTheme.primary : root.enabled ? StaffTheme.line : StaffTheme.hair

            Rectangle {
                visible: root.chosen
                anchors.centerIn: parent
                width: StaffTheme.px(10)
                height: width
                radius: width / 2
                color: StaffTheme.primaryInk
            }
        }

        Icon {
            id: mark

            visible: root.icon1 !== "" && !root.tight
            name: root.icon1
            size: StaffTheme.px(26)
            colour: root.inkNow
            x: ring.x + ring.width + StaffTheme.px(14)
            anchors.verticalCenter: parent.verticalCenter
        }

        Column {
            id: words

            x: ring.x + ring.width + StaffTheme.px(root.tight ? 10 : 14) + (mark.visible ? mark.width + StaffTheme.px(14) : 0)
            width: parent.width - x - StaffTheme.px(root.tight ? 6 : 12) - (end.visible ? end.width + StaffTheme.px(12) : 0)
            anchors.verticalCenter: parent.verticalCenter

            StaffText {
                id: title

                text: root.text
                width: parent.width
                size: root.tight ? 18 : 20
                font.weight: 600
                color: root.inkNow
                lineHeight: Math.round(font.pixelSize * (root.tight ? 1.18 : 1.25))
                maximumLineCount: root.tight ? 2 : 1
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            StaffText {
                visible: root.line !== "" && title.lineCount === 1
                text: root.line
                width: parent.width
                size: 18
                color: StaffTheme.inkSoft
                lineHeight: Math.round(font.pixelSize * (root.tight ? 1.18 : 1.25))
                maximumLineCount: 1
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }

        StaffText {
            id: end

            visible: root.tail !== ""
            anchors.right: parent.right
            anchors.rightMargin: StaffTheme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            text: root.tail
            size: root.tight ? 20 : 24
            font.weight: 700
            Accessible.ignored: true
        }
    }
}
