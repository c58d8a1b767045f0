pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// What can be done with the keys as they stand.
FocusScope {
    id: root

    required property KeyringViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool low: StaffTheme.drawn(height) < 660
    readonly property int side: StaffTheme.px(low ? 20 : 40)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: page.heading

    Column {
        id: head

        x: root.side
        y: StaffTheme.px(root.low ? 6 : 24)
        width: root.width - 2 * x

        StaffText {
            visible: !root.low
            text: root.page.heading
            width: parent.width
            size: 44
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        StaffText {
            objectName: "keyringLine"
            text: root.page.line
            width: parent.width
            size: root.low ? 18 : 24
            color: root.page.good ? StaffTheme.ink : StaffTheme.error
            Accessible.role: root.page.good ? Accessible.StaticText : Accessible.AlertMessage
        }

        StaffText {
            objectName: "keyringLast"
            visible: text !== "" && !(root.low && StaffTheme.drawn(root.height) < 450)
            text: root.page.note
            width: parent.width
            color: StaffTheme.inkSoft
        }
    }

    Column {
        x: root.side
        y: head.y + head.height + StaffTheme.px(root.low ? 8 : 28)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1116))
        spacing: StaffTheme.px(root.low ? 6 : 16)

        Repeater {
            model: root.viewModel.acts

            StaffKeyringAct {
                required property string name
                required property string glyph
                required property string title
                required property int index

                objectName: "keyringAct_" + name
                focus: index === 0
                low: root.low
                width: parent.width
                icon1: glyph
                text: title
                onClicked: root.viewModel.choose(name)
            }
        }
    }
}
