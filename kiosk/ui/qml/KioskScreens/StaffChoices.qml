pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// One numbered column of choices; more than fit are reached by a drag or by Tab.
StaffCard {
    id: root

    required property int step
    required property string title
    required property var options
    property bool tight: false
    property int rowHeight: StaffTheme.px(81)
    property string news: ""
    property string hint: ""
    property bool firstFocus: false
    readonly property int inset: StaffTheme.px(tight ? 10 : 20)
    readonly property int wanted: list.y + rows.height + 2 * list.rim + StaffTheme.px(tight ? 2 : 8)

    signal picked(id: string)

    Accessible.role: Accessible.Grouping
    Accessible.name: title

    StaffText {
        id: mark

        x: root.inset + StaffTheme.px(4)
        y: head.y + Math.round(head.lineHeight * 0.12)
        text: root.step
        color: StaffTheme.inkSoft
        font.weight: 600
        Accessible.ignored: true
    }

    StaffText {
        id: head

        x: mark.x + mark.width + StaffTheme.px(12)
        y: StaffTheme.px(root.tight ? 6 : 20)
        width: root.width - x - root.inset
        text: root.title
        size: root.tight ? 22 : 28
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffNews {
        id: newsBox

        visible: title !== "" && !root.tight
        x: root.inset
        y: head.y + head.height + StaffTheme.px(12)
        width: root.width - 2 * x
        title: root.news
    }

    Flickable {
        id: list

        // Room for the focus ring, which stands outside its row.
        readonly property int rim: StaffTheme.px(8)

        x: root.inset - rim
        y: (newsBox.visible ? newsBox.y + newsBox.height + StaffTheme.px(10) : head.y + head.height + StaffTheme.px(root.tight ? 4 : 12)) - rim
        width: root.width - 2 * x
        height: root.height - y - StaffTheme.px(root.tight ? 2 : 8)
        contentHeight: rows.height + 2 * rim
        clip: contentHeight > height
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds

        function bring(item: Item): void {
            if (item.y + item.height + 2 * rim > contentY + height)
                contentY = item.y + item.height + 2 * rim - height;
            else if (item.y < contentY)
                contentY = item.y;
        }

        // Says that there is more below.
        Rectangle {
            visible: list.interactive
            parent: list
            x: list.width - width
            y: Math.round(list.visibleArea.yPosition * list.height)
            width: StaffTheme.px(6)
            height: Math.round(list.visibleArea.heightRatio * list.height)
            radius: width / 2
            color: StaffTheme.line
        }

        Column {
            id: rows

            x: list.rim
            y: list.rim
            width: list.width - 2 * list.rim
            spacing: StaffTheme.px(root.tight ? 2 : 4)

            Repeater {
                model: root.options

                StaffOption {
                    required property string optionId
                    required property string symbol
                    required property string title
                    // qmllint disable required
                    required line
                    required tail
                    required chosen
                    required property bool usable
                    required property int index

                    objectName: "option_" + (optionId.includes(":") ? "place_" + index : optionId)
                    width: rows.width
                    icon1: symbol
                    text: title
                    enabled: usable
                    tight: root.tight
                    rowHeight: root.rowHeight
                    focus: root.firstFocus && index === 0
                    onClicked: root.picked(optionId)
                    onActiveFocusChanged: if (activeFocus)
                        list.bring(this)
                }
            }

            StaffText {
                visible: root.hint !== ""
                width: parent.width
                leftPadding: StaffTheme.px(16)
                topPadding: StaffTheme.px(6)
                text: root.hint
                size: 18
                color: StaffTheme.inkSoft
            }
        }
    }
}
