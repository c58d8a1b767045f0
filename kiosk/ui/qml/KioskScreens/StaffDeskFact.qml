pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// A line of what an erasure takes or leaves.
Item {
    id: root

    property bool tight: false
    property string icon1: "minus"
    property string words: ""
    property string tail: ""
    property color ink: StaffTheme.ink

    height: Math.max(first.height, last.height) + StaffTheme.px(root.tight ? 6 : 22)

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon1
        size: StaffTheme.px(22)
        colour: root.ink
    }

    StaffText {
        id: first

        x: StaffTheme.px(38)
        width: (root.tail === "" ? parent.width : Math.round(parent.width * 0.54)) - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        font.weight: 600
    }

    StaffText {
        id: last

        x: Math.round(parent.width * 0.56)
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.tail
        horizontalAlignment: Text.AlignRight
        color: StaffTheme.inkSoft
    }
}
