pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Where the report goes: a drive that is plugged in, or the data folder.
StaffCard {
    id: root

    required property DoctorViewModel viewModel

    height: list.y + list.height + StaffTheme.px(24)
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["doctor.save_where"]

    StaffText {
        id: heading

        x: StaffTheme.px(24)
        y: StaffTheme.px(17)
        width: root.width - 2 * x
        text: Words.t["doctor.save_where"]
        size: 24
        font.weight: 600
        Accessible.role: Accessible.Heading
    }

    Column {
        id: list

        x: StaffTheme.px(24)
        y: heading.y + heading.height + StaffTheme.px(12)
        width: root.width - 2 * x
        spacing: StaffTheme.gap

        Repeater {
            model: root.viewModel.places

            StaffMenuRow {
                required property string name
                required property string title
                // The base has a tail of its own.
                required property string value
                required property string glyph
                required property int index

                objectName: "reportPlace_" + index
                width: list.width
                focus: index === 0
                text: title
                tail: value
                icon1: glyph
                onClicked: root.viewModel.save(name)
            }
        }
    }
}
