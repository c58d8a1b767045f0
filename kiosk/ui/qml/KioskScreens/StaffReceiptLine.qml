import QtQuick
import KioskTheme

// One line of the receipt: what, and its value.
Item {
    id: root

    required property string name
    required property string value
    required property int index
    required property bool tight
    required property bool topRule

    height: Math.max(StaffTheme.px(tight ? 34 : 60), said.height + StaffTheme.px(tight ? 4 : 16))
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + value

    Rectangle {
        visible: root.topRule
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    StaffText {
        text: root.name
        width: Math.round(parent.width * 0.31)
        size: root.tight ? 18 : 20
        anchors.verticalCenter: parent.verticalCenter
        color: StaffTheme.inkSoft
        maximumLineCount: 1
        elide: Text.ElideRight
        Accessible.ignored: true
    }

    StaffText {
        id: said

        x: Math.round(parent.width * 0.31)
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.value
        size: root.tight ? 18 : 20
        font.weight: 600
        wrapMode: Text.Wrap
        maximumLineCount: 2
        lineHeight: Math.round(font.pixelSize * (root.tight ? 1.15 : 1.36))
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
