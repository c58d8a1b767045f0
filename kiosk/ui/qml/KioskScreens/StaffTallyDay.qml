pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// Those of one day that still wait.
Item {
    id: root

    required property string label
    required property int count
    required property string marks
    required property string words
    required property int most
    required property bool late
    property bool first: false
    readonly property int inset: first ? 0 : StaffTheme.px(18)
    readonly property color ink: late ? StaffTheme.caution : StaffTheme.ink
    readonly property int space: StaffTheme.px(6)
    // Up to twelve in three rows of four.
    readonly property int square: Math.floor(Math.min((width - StaffTheme.px(30) - 3 * space) / 4, (room - 2 * space) / 3, StaffTheme.px(44)))
    readonly property int room: height - foot.height - StaffTheme.px(10)
    readonly property bool bars: count > 0 && marks === ""

    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + words

    Rectangle {
        visible: !root.first
        width: StaffTheme.thin
        height: parent.height
        color: StaffTheme.hair
    }

    Grid {
        visible: !root.bars
        x: root.inset
        y: root.room - height
        columns: 4
        spacing: root.space

        Repeater {
            model: root.marks === "" ? [] : root.marks.split(" ")

            StaffTallyMark {
                required property string modelData

                glyph: modelData
                size: root.square
            }
        }
    }

    Rectangle {
        visible: root.bars
        x: root.inset
        width: Math.min(StaffTheme.px(90), root.width - root.inset - StaffTheme.px(12))
        height: Math.max(StaffTheme.px(4), Math.round(root.room * root.count / Math.max(1, root.most)))
        y: root.room - height
        radius: StaffTheme.px(4)
        color: root.late ? StaffTheme.caution : StaffTheme.primary
    }

    Column {
        id: foot

        x: root.inset
        anchors.bottom: parent.bottom
        width: parent.width - x - StaffTheme.px(4)

        Row {
            spacing: StaffTheme.px(8)

            Icon {
                visible: root.late
                name: "triangle-alert"
                size: StaffTheme.px(22)
                colour: root.ink
                anchors.verticalCenter: parent.verticalCenter
            }

            StaffText {
                text: root.words
                size: 24
                font.weight: 700
                color: root.count ? root.ink : StaffTheme.inkSoft
                Accessible.ignored: true
            }
        }

        StaffText {
            text: root.label
            width: parent.width
            size: 18
            font.weight: root.late ? 600 : 400
            color: root.late ? root.ink : StaffTheme.inkSoft
            maximumLineCount: 1
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
