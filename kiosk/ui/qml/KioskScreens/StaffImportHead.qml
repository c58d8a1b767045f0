import QtQuick
import KioskTheme

// The heading of a page, the line below it, and what is wrong.
Column {
    id: root

    property bool tight: false
    property string title: ""
    property string line: ""
    property string warning: ""
    property bool fromTheEnd: false

    spacing: StaffTheme.px(tight ? 2 : 8)

    StaffText {
        objectName: "importHeading"
        text: root.title
        width: parent.width
        size: root.tight ? 22 : 36
        font.weight: 700
        maximumLineCount: root.tight ? 1 : 2
        elide: Text.ElideMiddle
        Accessible.role: Accessible.Heading
    }

    StaffText {
        visible: text !== "" && !(root.tight && root.warning !== "")
        text: root.line
        width: parent.width
        size: root.tight ? 18 : 20
        maximumLineCount: root.fromTheEnd ? 1 : 2
        elide: root.fromTheEnd ? Text.ElideLeft : Text.ElideRight
        color: StaffTheme.inkSoft
    }

    StaffCallout {
        objectName: "importWarning"
        visible: root.warning !== ""
        title: root.warning
        width: parent.width
    }
}
