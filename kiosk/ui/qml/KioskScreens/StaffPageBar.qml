pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The bar of a staff page that stands alone: one button at the left, a line, and the page's verbs.
Rectangle {
    id: root

    required property StaffRoom room
    property string leftName: ""
    property string leftText: ""
    property string leftIcon: "arrow-left"
    property string leftKey: ""
    property bool leftShown: true
    readonly property bool tight: StaffTheme.drawn(width) < 1000

    signal leftPressed

    height: StaffTheme.px(97)
    color: StaffTheme.surface
    Accessible.role: Accessible.ToolBar
    Accessible.name: Words.t["staff_pin.staff"]

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.line
    }

    StaffButton {
        id: left

        objectName: root.leftName
        visible: root.leftShown
        x: StaffTheme.px(root.tight ? 20 : 40)
        anchors.verticalCenter: parent.verticalCenter
        icon1: root.leftIcon
        text: root.leftText
        keycap: root.tight ? "" : root.leftKey
        onClicked: root.leftPressed()
    }

    StaffText {
        objectName: "barStatus"
        visible: text !== "" && width > StaffTheme.px(160)
        x: (left.visible ? left.x + left.width : 0) + StaffTheme.px(33)
        width: verbs.x - x - StaffTheme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        text: root.room.status
        size: root.tight ? 18 : 20
        color: StaffTheme.inkSoft
        maximumLineCount: 2
        elide: Text.ElideRight
    }

    Row {
        id: verbs

        anchors.right: parent.right
        anchors.rightMargin: left.x
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.gap

        Repeater {
            model: root.room.verbs

            StaffButton {
                required property var modelData

                objectName: modelData.name + "Button"
                icon1: modelData.icon
                text: modelData.text
                keycap: root.tight ? "" : modelData.keycap
                main: modelData.main
                enabled: modelData.enabled
                onClicked: root.room.press(modelData.name)
            }
        }
    }
}
