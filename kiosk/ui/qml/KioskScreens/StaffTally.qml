pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// Who waits, by the day they asked: one square a request, or bars of one measure where they are too many.
StaffCard {
    id: root

    required property var cells
    required property var ages
    // Set where the screen has height to give: a third of the days' height.
    property int rowHeight: StaffTheme.px(64)

    height: days.y + days.height + StaffTheme.px(20)
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["staff_home.waiting"]

    StaffText {
        id: title

        x: StaffTheme.px(28)
        y: StaffTheme.px(20)
        width: parent.width - 2 * x - kinds.width - StaffTheme.gap
        text: Words.t["staff_home.waiting"]
        size: 22
        font.weight: 600
        maximumLineCount: 1
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }

    // The same people by state, in numbers.
    Row {
        id: kinds

        anchors.right: parent.right
        anchors.rightMargin: StaffTheme.px(28)
        y: title.y + StaffTheme.px(2)
        spacing: StaffTheme.px(20)

        Repeater {
            model: root.cells

            Row {
                id: kind

                required property string icon
                required property string word
                required property string words
                required property bool waiting

                visible: waiting
                spacing: StaffTheme.px(8)

                StaffTallyMark {
                    glyph: kind.icon === "" ? "dot" : kind.icon
                    size: StaffTheme.px(26)
                    anchors.verticalCenter: parent.verticalCenter
                }

                StaffText {
                    text: kind.word + " " + kind.words
                    size: 18
                }
            }
        }
    }

    Row {
        id: days

        x: StaffTheme.px(28)
        y: title.y + title.height + StaffTheme.px(8)
        width: parent.width - 2 * x
        height: 3 * root.rowHeight

        Repeater {
            id: all

            model: root.ages

            StaffTallyDay {
                required property int index

                first: index === 0
                width: Math.floor(days.width / Math.max(1, all.count))
                height: days.height
            }
        }
    }
}
