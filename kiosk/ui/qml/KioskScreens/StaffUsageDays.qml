pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// A bar for each day from zero up; a day of fewer than five uses is an outline without its number.
StaffCard {
    id: root

    required property UsageViewModel viewModel
    readonly property var shown: viewModel.shown
    readonly property int inset: StaffTheme.px(28)
    readonly property int axis: StaffTheme.px(52)
    readonly property int plotX: inset + axis
    readonly property int plotY: title.y + title.height + StaffTheme.px(26)
    readonly property int plotWidth: width - plotX - inset
    readonly property int plotHeight: height - plotY - StaffTheme.px(64)
    readonly property real slot: plotWidth / Math.max(1, bars.count)

    Accessible.role: Accessible.Chart
    Accessible.name: Words.t["staff_usage.days"]

    StaffText {
        id: title

        x: root.inset
        y: StaffTheme.px(20)
        width: root.width - 2 * x
        text: Words.t["staff_usage.days"]
        size: 22
        font.weight: 600
        Accessible.role: Accessible.Heading
    }

    Repeater {
        model: root.shown.marks

        Item {
            id: mark

            required property int modelData

            x: root.inset
            y: root.plotY + Math.round(root.plotHeight * (1 - modelData / root.shown.top))
            width: root.width - 2 * x

            Rectangle {
                x: root.axis
                width: parent.width - x
                height: mark.modelData === 0 ? StaffTheme.stroke : StaffTheme.thin
                color: mark.modelData === 0 ? StaffTheme.line : StaffTheme.hair
            }

            StaffText {
                y: -Math.round(height / 2)
                width: root.axis - StaffTheme.px(14)
                horizontalAlignment: Text.AlignRight
                text: mark.modelData
                size: 18
                color: StaffTheme.inkSoft
            }
        }
    }

    Repeater {
        id: bars

        model: root.viewModel.days

        Item {
            id: day

            required property int index
            required property int count
            required property bool few
            required property string label
            required property string spoken

            x: root.plotX + Math.round(index * root.slot)
            y: root.plotY
            width: Math.ceil(root.slot)
            height: root.plotHeight
            Accessible.role: Accessible.StaticText
            Accessible.name: spoken

            Rectangle {
                width: Math.max(2, Math.floor(root.slot * 0.78))
                height: Math.round(root.plotHeight * (day.few ? Math.min(4, root.shown.top) : day.count) / root.shown.top)
                y: parent.height - height
                color: day.few ? StaffTheme.surface : StaffTheme.primary
                border.width: day.few ? StaffTheme.thin : 0
                border.color: StaffTheme.primary
            }

            StaffText {
                visible: day.label !== "" && (root.slot * 7 > implicitWidth + StaffTheme.px(8) || day.index % 14 === 0)
                y: parent.height + StaffTheme.px(8)
                text: day.label
                size: 18
                color: StaffTheme.inkSoft
            }
        }
    }
}
