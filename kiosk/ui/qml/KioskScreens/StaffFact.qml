import QtQuick
import KioskControls
import KioskTheme

// One fact: done, not done or neither, its words, and a time or number at the end.
Item {
    id: root

    required property string kind
    required property string words
    required property string tail
    required property int index
    required property bool tight

    height: StaffTheme.px(tight ? 36 : 60)
    Accessible.role: Accessible.StaticText
    Accessible.name: words + (tail === "" ? "" : ", " + tail)

    Rectangle {
        visible: root.index > 0
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    Icon {
        name: root.kind === "good" ? "check" : root.kind === "bad" ? "octagon-alert" : "minus"
        size: StaffTheme.px(24)
        colour: StaffTheme.colourOf(root.kind)
        anchors.verticalCenter: parent.verticalCenter
    }

    StaffText {
        x: StaffTheme.px(40)
        width: parent.width - x - end.width - StaffTheme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        size: root.tight ? 18 : 20
        maximumLineCount: 1
        elide: Text.ElideRight
        Accessible.ignored: true
    }

    StaffText {
        id: end

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: root.tail
        size: root.tight ? 18 : 20
        color: StaffTheme.inkSoft
        Accessible.ignored: true
    }
}
