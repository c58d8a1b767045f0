pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// From and to: typed, stepped by days, or with the number pad.
FocusScope {
    id: root

    required property DayRangeViewModel range
    readonly property var shown: range.shown
    readonly property bool tall: height > width
    readonly property bool low: !tall && StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(low ? 20 : 40)
    readonly property int between: StaffTheme.px(low ? 20 : 60)
    readonly property int space: StaffTheme.px(low ? 6 : 16)
    readonly property int keyHeight: Math.min(StaffTheme.px(100), Math.floor((height - 2 * StaffTheme.px(10) - 3 * StaffTheme.gap) / 4))
    readonly property int keyWidth: StaffTheme.px(low ? 118 : 180)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: head.text
    Component.onCompleted: fields.itemAt(0).forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    Column {
        id: left

        x: root.side
        y: StaffTheme.px(root.low ? 6 : 24)
        width: root.tall ? root.width - 2 * x : Math.min(root.width - pad.width - 2 * x - root.between, StaffTheme.px(880))
        spacing: root.space

        StaffText {
            id: head

            visible: !root.low
            text: Words.t["staff_days.title"]
            width: parent.width
            size: 36
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        Repeater {
            id: fields

            model: 2

            StaffDayField {
                required property int index

                width: left.width
                range: root.range
                place: index
                low: root.low
                focus: index === 0
                onAccepted: root.range.take()
            }
        }

        Row {
            width: parent.width
            spacing: StaffTheme.gap

            Repeater {
                model: [7, 30]

                StaffButton {
                    required property int modelData

                    objectName: "lastDays_" + modelData
                    height: StaffTheme.px(56)
                    width: Math.floor((left.width - StaffTheme.gap) / 2)
                    size: 18
                    text: Words.t["staff_desk.days_" + (modelData === 7 ? "week" : "month")]
                    onClicked: root.range.lastDays(modelData)
                }
            }
        }

        StaffText {
            objectName: "daysProblem"
            height: StaffTheme.px(28)
            width: parent.width
            text: root.shown.problem
            size: root.low ? 18 : 20
            color: StaffTheme.caution
            maximumLineCount: 1
            Accessible.role: Accessible.AlertMessage
        }

        StaffButton {
            objectName: "daysTake"
            width: parent.width
            height: root.low ? StaffTheme.px(64) : StaffTheme.touch
            main: true
            icon1: "check"
            text: Words.t["staff_days.take"]
            keycap: root.low ? "" : "Enter"
            enabled: root.shown.ready
            onClicked: root.range.take()
        }
    }

    StaffPad {
        id: pad

        x: root.tall ? Math.round((root.width - width) / 2) : left.x + left.width + root.between
        y: root.tall ? left.y + left.height + StaffTheme.px(40) : Math.min(StaffTheme.px(24), Math.round((root.height - height) / 2))
        keyWidth: root.keyWidth
        keyHeight: root.keyHeight
        onTyped: digit => root.range.press(digit)
        onErased: root.range.erase()
        onCleared: root.range.clear()
    }
}
