pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// The steps of a mend, side by side or below each other; commands stand in bold.
Grid {
    id: root

    required property var steps
    readonly property int cell: Math.floor((width - (columns - 1) * columnSpacing) / columns)

    columnSpacing: StaffTheme.px(28)
    rowSpacing: StaffTheme.px(8)

    Repeater {
        model: root.steps

        Item {
            id: step

            required property var modelData
            required property int index

            width: root.cell
            height: words.y + words.height
            Accessible.role: Accessible.ListItem
            Accessible.name: (index + 1) + ". " + modelData.spoken

            Rectangle {
                width: parent.width
                height: StaffTheme.thin
                color: StaffTheme.hair
            }

            StaffText {
                id: number

                y: words.y
                text: step.index + 1
                size: 18
                font.weight: 700
                Accessible.ignored: true
            }

            StyledText {
                id: words

                x: StaffTheme.px(22)
                y: StaffTheme.px(11)
                width: parent.width - x
                html: step.modelData.html
                spoken: step.modelData.spoken
                color: StaffTheme.ink
                font.pixelSize: StaffTheme.px(18)
                lineHeight: Math.round(font.pixelSize * 1.36)
                Accessible.ignored: true
            }
        }
    }
}
