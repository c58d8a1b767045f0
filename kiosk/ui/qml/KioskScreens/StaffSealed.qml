pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// What locked means, in three lines.
StaffCard {
    id: root

    implicitHeight: body.height + StaffTheme.px(48)

    Column {
        id: body

        x: StaffTheme.px(28)
        y: StaffTheme.px(22)
        width: parent.width - 2 * x
        spacing: StaffTheme.px(14)

        StaffText {
            text: Words.t["staff_home.sealed_title"]
            width: parent.width
            size: 22
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        Repeater {
            model: ["lock", "key-round", "file-text"]

            Item {
                id: line

                required property string modelData
                required property int index

                width: body.width
                height: words.height

                Icon {
                    name: line.modelData
                    size: StaffTheme.px(24)
                    colour: StaffTheme.primary
                    y: StaffTheme.px(2)
                }

                StaffText {
                    id: words

                    x: StaffTheme.px(42)
                    width: parent.width - x
                    text: Words.t["staff_home.sealed_lines." + line.index]
                }
            }
        }
    }
}
