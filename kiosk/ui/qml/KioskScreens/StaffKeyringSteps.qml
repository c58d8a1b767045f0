pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// The steps of what is being done: ticked, filled, or to come.
Column {
    id: root

    property alias model: lines.model

    spacing: StaffTheme.px(20)
    Accessible.role: Accessible.List
    Accessible.name: Words.t["staff_keyring.steps"]

    Repeater {
        id: lines

        Item {
            id: line

            required property string words
            required property string mark
            required property int number

            width: root.width
            height: StaffTheme.px(36)
            Accessible.role: Accessible.ListItem
            Accessible.name: number + ". " + words
            Accessible.selected: mark === "now"

            Rectangle {
                id: ring

                width: StaffTheme.px(36)
                height: width
                radius: width / 2
                color: line.mark === "now" ? StaffTheme.primary : "transparent"
                border.width: StaffTheme.stroke
                border.color: line.mark === "past" ? StaffTheme.positive : line.mark === "now" ? StaffTheme.primary : StaffTheme.line

                Icon {
                    visible: line.mark === "past"
                    anchors.centerIn: parent
                    name: "check"
                    size: StaffTheme.px(22)
                    colour: StaffTheme.positive
                }

                StaffText {
                    visible: line.mark !== "past"
                    anchors.centerIn: parent
                    text: line.number
                    size: 18
                    font.weight: 600
                    color: line.mark === "now" ? StaffTheme.primaryInk : StaffTheme.inkSoft
                    Accessible.ignored: true
                }
            }

            StaffText {
                x: ring.width + StaffTheme.px(14)
                width: parent.width - x
                anchors.verticalCenter: ring.verticalCenter
                text: line.words
                font.weight: line.mark === "now" ? 700 : 400
                color: line.mark === "next" ? StaffTheme.inkSoft : StaffTheme.ink
                maximumLineCount: 1
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
}
