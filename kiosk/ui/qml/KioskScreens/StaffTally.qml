pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// Who waits, by state: one square a request, or bars of one measure where they are too many; the number stands beside it.
StaffCard {
    id: root

    required property var cells
    // Set where the screen has height to give.
    property int rowHeight: StaffTheme.px(64)
    readonly property int square: Math.min(StaffTheme.px(56), rowHeight - StaffTheme.px(24))
    readonly property int nameWidth: StaffTheme.px(190)

    height: body.height + StaffTheme.px(48)
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["staff_home.waiting"]

    Column {
        id: body

        x: StaffTheme.px(28)
        y: StaffTheme.px(22)
        width: parent.width - 2 * x

        StaffText {
            text: Words.t["staff_home.waiting"]
            width: parent.width
            size: 22
            font.weight: 600
            bottomPadding: StaffTheme.px(12)
            Accessible.role: Accessible.Heading
        }

        Repeater {
            model: root.cells

            Item {
                id: row

                required property string icon
                required property string word
                required property string words
                required property bool waiting
                required property int count
                required property int most
                readonly property int place: width - root.nameWidth - StaffTheme.px(70)
                readonly property bool bars: most * (root.square + StaffTheme.px(8)) > place

                visible: waiting
                width: body.width
                height: visible ? root.rowHeight : 0
                Accessible.role: Accessible.StaticText
                Accessible.name: word + ": " + words

                Rectangle {
                    width: parent.width
                    height: StaffTheme.thin
                    color: StaffTheme.hair
                }

                StaffText {
                    text: row.word
                    width: root.nameWidth
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }

                Row {
                    visible: !row.bars
                    x: root.nameWidth
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: StaffTheme.px(8)

                    Repeater {
                        model: row.waiting && !row.bars ? row.count : 0

                        Rectangle {
                            width: root.square
                            height: root.square
                            radius: StaffTheme.px(5)
                            color: row.icon === "" ? StaffTheme.primary : StaffTheme.surface
                            border.width: StaffTheme.stroke
                            border.color: StaffTheme.primary

                            Icon {
                                visible: row.icon !== ""
                                anchors.centerIn: parent
                                name: row.icon
                                size: Math.round(root.square * 0.6)
                                colour: StaffTheme.primary
                            }
                        }
                    }
                }

                Rectangle {
                    visible: row.bars && row.count > 0
                    x: root.nameWidth
                    width: Math.max(StaffTheme.px(8), Math.round(row.place * row.count / Math.max(1, row.most)))
                    height: StaffTheme.px(32)
                    radius: StaffTheme.px(5)
                    anchors.verticalCenter: parent.verticalCenter
                    color: row.icon === "" ? StaffTheme.primary : StaffTheme.tint
                    border.width: StaffTheme.stroke
                    border.color: StaffTheme.primary
                }

                StaffText {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.words
                    size: 32
                    font.weight: 700
                    color: row.count ? StaffTheme.ink : StaffTheme.inkSoft
                    Accessible.ignored: true
                }
            }
        }
    }
}
