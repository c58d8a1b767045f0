pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// Who it is, and how the request stands.
Item {
    id: root

    required property var detail
    property bool tight: false

    signal listAsked

    height: Math.max(who.height, back.visible ? back.height : 0, stands.height)

    StaffButton {
        id: back

        objectName: "deskAll"
        visible: root.tight
        height: StaffTheme.px(52)
        icon1: "list-checks"
        spoken: Words.t["staff_desk.list"]
        onClicked: root.listAsked()
    }

    StaffText {
        id: who

        objectName: "deskName"
        x: back.visible ? back.width + StaffTheme.gap : 0
        width: stands.x - x - StaffTheme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: root.detail.name ?? ""
        size: root.tight ? 28 : 44
        font.weight: 700
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }

    Row {
        id: stands

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.px(10)

        StaffDeskMark {
            glyph: root.detail.stateIcon ?? "dot"
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffText {
            objectName: "deskState"
            text: root.detail.stateWords ?? ""
            font.weight: 600
        }
    }
}
