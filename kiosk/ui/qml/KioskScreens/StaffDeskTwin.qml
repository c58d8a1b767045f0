pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// Somebody else's request may be this person's: look at both.
Rectangle {
    id: root

    required property string title
    required property string line

    signal compared

    height: Math.max(go.height, words.height) + StaffTheme.px(14)
    radius: StaffTheme.corner
    color: StaffTheme.cautionTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + line

    Icon {
        x: StaffTheme.px(18)
        anchors.verticalCenter: parent.verticalCenter
        name: "copy"
        size: StaffTheme.px(24)
        colour: StaffTheme.caution
    }

    Column {
        id: words

        x: StaffTheme.px(56)
        width: go.x - x - StaffTheme.gap
        anchors.verticalCenter: parent.verticalCenter

        StaffText {
            text: root.title
            width: parent.width
            font.weight: 700
            color: StaffTheme.caution
            Accessible.ignored: true
        }

        StaffText {
            text: root.line
            width: parent.width
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }

    StaffButton {
        id: go

        objectName: "deskCompare"
        anchors.right: parent.right
        anchors.rightMargin: StaffTheme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        height: StaffTheme.px(60)
        text: Words.t["staff_desk.compare"]
        keycap: "M"
        onClicked: root.compared()
    }
}
