pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// The numbers of all requests side by side.
StaffCard {
    id: root

    required property var cells
    required property string title
    property bool everyState: false
    property int kinds: 5
    readonly property bool small: StaffTheme.drawn(width) < 640
    readonly property int columns: small ? 3 : everyState ? 4 : kinds > 5 ? 3 : kinds
    readonly property int inset: StaffTheme.px(small ? 16 : 28)

    height: body.height + StaffTheme.px(small ? 24 : 44)
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Column {
        id: body

        x: root.inset
        y: StaffTheme.px(root.small ? 12 : 20)
        width: root.width - 2 * root.inset
        spacing: StaffTheme.px(root.small ? 6 : 12)

        StaffText {
            text: root.title
            width: parent.width
            size: root.small ? 20 : 22
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        Grid {
            columns: root.columns
            rowSpacing: StaffTheme.px(root.small ? 6 : 16)

            Repeater {
                model: root.cells

                Item {
                    id: cell

                    required property string icon
                    required property string word
                    required property string words
                    required property bool waiting
                    required property int index
                    readonly property bool dot: icon === "dot" || icon === ""

                    visible: root.everyState || !waiting
                    width: Math.floor(body.width / root.columns)
                    height: StaffTheme.px(root.small ? 54 : 78)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: word + ": " + words

                    Rectangle {
                        visible: !root.small && cell.x > 0
                        width: StaffTheme.thin
                        height: parent.height
                        color: StaffTheme.hair
                    }

                    Row {
                        x: !root.small && cell.x > 0 ? StaffTheme.px(20) : 0
                        width: parent.width - x
                        spacing: StaffTheme.px(8)
                        height: StaffTheme.px(root.small ? 24 : 30)

                        Rectangle {
                            visible: cell.dot && !root.small
                            width: StaffTheme.px(16)
                            height: width
                            radius: width / 2
                            color: StaffTheme.primary
                            anchors.verticalCenter: parent.verticalCenter
                        }

                        Icon {
                            visible: !cell.dot && !root.small
                            name: cell.dot ? "" : cell.icon
                            size: StaffTheme.px(22)
                            anchors.verticalCenter: parent.verticalCenter
                        }

                        StaffText {
                            text: cell.word
                            size: root.small ? 18 : 20
                            width: parent.width - (root.small ? 0 : StaffTheme.px(34))
                            maximumLineCount: 1
                            elide: Text.ElideRight
                            anchors.verticalCenter: parent.verticalCenter
                            Accessible.ignored: true
                        }
                    }

                    StaffText {
                        x: !root.small && cell.x > 0 ? StaffTheme.px(20) : 0
                        anchors.bottom: parent.bottom
                        text: cell.words
                        size: root.small ? 24 : 36
                        font.weight: 700
                        lineHeight: Math.round(font.pixelSize * 1.2)
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
