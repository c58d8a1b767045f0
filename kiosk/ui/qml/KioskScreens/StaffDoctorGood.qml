pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What is good, with a short value each; what cannot be known here stands at the end.
StaffCard {
    id: root

    required property DoctorViewModel viewModel
    readonly property int count: lines.count
    readonly property int columns: StaffTheme.drawn(width) > 1300 ? 3 : StaffTheme.drawn(width) > 760 ? 2 : 1
    readonly property int inset: StaffTheme.px(24)
    readonly property int cell: Math.floor((width - 2 * inset - (columns - 1) * grid.columnSpacing) / columns)

    height: grid.y + grid.height + StaffTheme.px(4)
    Accessible.role: Accessible.Grouping
    Accessible.name: viewModel.report.goodTitle

    Icon {
        id: mark

        x: root.inset
        y: StaffTheme.px(17)
        name: "circle-check"
        size: StaffTheme.px(34)
        colour: StaffTheme.positive
    }

    StaffText {
        x: mark.x + mark.width + StaffTheme.px(12)
        anchors.verticalCenter: mark.verticalCenter
        text: root.viewModel.report.goodTitle
        font.weight: 700
        color: StaffTheme.positive
        Accessible.role: Accessible.Heading
    }

    Grid {
        id: grid

        x: root.inset
        y: mark.y + mark.height + StaffTheme.px(10)
        columns: root.columns
        columnSpacing: StaffTheme.px(40)

        Repeater {
            id: lines

            model: root.viewModel.goods

            Item {
                id: line

                required property string title
                required property string value
                required property bool known

                width: root.cell
                height: Math.max(StaffTheme.px(46), Math.max(label.height, tail.height) + StaffTheme.px(12))
                Accessible.role: Accessible.StaticText
                Accessible.name: title + (value === "" ? "" : ", " + value)

                Rectangle {
                    width: parent.width
                    height: StaffTheme.thin
                    color: StaffTheme.hair
                }

                Icon {
                    id: tick

                    name: line.known ? "circle-check" : "circle-question-mark"
                    size: StaffTheme.px(24)
                    colour: line.known ? StaffTheme.positive : StaffTheme.inkSoft
                    anchors.verticalCenter: parent.verticalCenter
                }

                StaffText {
                    id: label

                    x: tick.width + StaffTheme.px(12)
                    width: tail.x - x - StaffTheme.px(10)
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.title
                    lineHeight: Math.round(font.pixelSize * 1.2)
                    maximumLineCount: 3
                    Accessible.ignored: true
                }

                StaffText {
                    id: tail

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(Math.ceil(implicitWidth), Math.round(parent.width * 0.55))
                    text: line.value
                    size: 18
                    lineHeight: Math.round(font.pixelSize * 1.2)
                    maximumLineCount: 2
                    horizontalAlignment: Text.AlignRight
                    color: StaffTheme.inkSoft
                    Accessible.ignored: true
                }
            }
        }
    }
}
