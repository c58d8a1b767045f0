pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The steps of the set-up, and what is kept of them.
Column {
    id: root

    required property SetUpViewModel viewModel

    spacing: StaffTheme.px(20)
    Accessible.role: Accessible.List
    Accessible.name: Words.t["set_up.steps"]

    Repeater {
        model: root.viewModel.steps

        Item {
            id: step

            required property int number
            required property string words
            required property string mark
            readonly property bool now: mark === "now"

            width: root.width
            height: StaffTheme.px(36)
            Accessible.role: Accessible.ListItem
            Accessible.name: number + ". " + words
            Accessible.selected: now

            Rectangle {
                width: StaffTheme.px(36)
                height: width
                radius: width / 2
                color: step.now ? StaffTheme.primary : "transparent"
                border.width: step.now ? 0 : StaffTheme.stroke
                border.color: step.mark === "done" ? StaffTheme.positive : StaffTheme.line

                Icon {
                    visible: step.mark === "done"
                    anchors.centerIn: parent
                    name: "check"
                    size: StaffTheme.px(20)
                    colour: StaffTheme.positive
                }

                StaffText {
                    visible: step.mark !== "done"
                    anchors.centerIn: parent
                    text: step.number
                    size: 18
                    color: step.now ? StaffTheme.primaryInk : StaffTheme.inkSoft
                    font.weight: step.now ? 700 : 400
                    Accessible.ignored: true
                }
            }

            StaffText {
                x: StaffTheme.px(50)
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - x
                text: step.words
                font.weight: step.now ? 700 : 400
                color: step.now ? StaffTheme.ink : StaffTheme.inkSoft
                Accessible.ignored: true
            }
        }
    }

    Rectangle {
        width: root.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    StaffText {
        width: root.width
        text: Words.t["set_up.kept"]
        size: 18
        color: StaffTheme.inkSoft
    }
}
