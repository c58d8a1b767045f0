pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// How the kiosk's own things stand, in few words.
StaffCard {
    id: root

    required property var lines
    property bool bare: false
    readonly property bool small: StaffTheme.drawn(width) < 640

    height: flow.height + StaffTheme.px(small ? 20 : 32)
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["staff_home.health"]

    Item {
        id: body

        anchors.fill: parent

        Flow {
            id: flow

            x: StaffTheme.px(root.small ? 16 : 28)
            width: root.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter
            spacing: StaffTheme.px(root.small ? 8 : 12)

            Repeater {
                model: root.lines

                Item {
                    id: line

                    required property string kind
                    required property string title
                    // qmllint disable required
                    required property string line
                    readonly property color colour: kind === "good" ? StaffTheme.positive : kind === "look" ? StaffTheme.caution : StaffTheme.error

                    visible: !root.bare || kind !== "good"
                    width: root.small ? flow.width : Math.floor((flow.width - flow.spacing) / 2)
                    height: words.height
                    Accessible.role: Accessible.StaticText
                    Accessible.name: title + ". " + line.line

                    Icon {
                        name: line.kind === "good" ? "circle-check" : line.kind === "look" ? "info" : "octagon-alert"
                        size: StaffTheme.px(26)
                        colour: line.kind === "look" ? StaffTheme.inkSoft : line.colour
                        anchors.verticalCenter: parent.verticalCenter
                    }

                    Column {
                        id: words

                        x: StaffTheme.px(40)
                        width: parent.width - x

                        StaffText {
                            text: line.title
                            width: parent.width
                            size: 18
                            font.weight: 600
                            Accessible.ignored: true
                        }

                        StaffText {
                            visible: !root.bare
                            text: line.line
                            width: parent.width
                            size: 18
                            color: StaffTheme.inkSoft
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
