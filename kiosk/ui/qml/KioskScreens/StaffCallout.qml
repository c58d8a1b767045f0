import QtQuick
import KioskControls
import KioskTheme

// Tint, icon and words: something to mind.
Rectangle {
    id: root

    property string kind: "look"
    property string icon1: "triangle-alert"
    required property string title
    property string line: ""

    radius: StaffTheme.fieldCorner
    color: StaffTheme.tintOf(kind)
    implicitHeight: words.height + 2 * StaffTheme.px(14)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: line === "" ? title : title + ". " + line

    Icon {
        name: root.icon1
        size: StaffTheme.px(26)
        colour: StaffTheme.colourOf(root.kind)
        x: StaffTheme.px(18)
        y: Math.round(words.y + (StaffTheme.px(28) - height) / 2)
    }

    Column {
        id: words

        x: StaffTheme.px(58)
        width: root.width - x - StaffTheme.px(18)
        anchors.verticalCenter: parent.verticalCenter
        spacing: StaffTheme.px(2)

        StaffText {
            text: root.title
            width: parent.width
            font.weight: root.line === "" ? 400 : 600
            color: root.line === "" && root.kind !== "mend" ? StaffTheme.ink : StaffTheme.colourOf(root.kind)
            Accessible.ignored: true
        }

        StaffText {
            visible: root.line !== ""
            text: root.line
            width: parent.width
            Accessible.ignored: true
        }
    }
}
