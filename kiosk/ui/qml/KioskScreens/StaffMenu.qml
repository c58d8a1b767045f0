pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The menu: a line a room, in one card, in as many columns as its height asks for.
StaffCard {
    id: root

    required property StaffViewModel viewModel
    // The height that there is; lines shrink to the smallest that a finger hits before a second column comes.
    required property int room
    readonly property int least: StaffTheme.px(56)
    readonly property int columns: lines.count * StaffTheme.px(64) > room && width > StaffTheme.px(700) ? 2 : 1
    readonly property int rows: Math.ceil(lines.count / columns)
    readonly property int lineHeight: Math.max(least, Math.min(StaffTheme.px(78), Math.floor(room / Math.max(1, rows))))
    readonly property bool fits: lines.count > 0 && rows * least <= room

    objectName: "staffMenu"
    height: rows * lineHeight
    Accessible.role: Accessible.List
    Accessible.name: Words.t["staff_menu.band"]

    Grid {
        anchors.fill: parent
        flow: Grid.TopToBottom
        rows: root.rows

        Repeater {
            id: lines

            model: root.viewModel.menu

            StaffMenuRow {
                required property string name
                required property string glyph
                required property string words
                required property int index
                required property var model

                objectName: "menuRow_" + name
                bare: true
                divided: index % root.rows > 0
                width: Math.floor(root.width / root.columns)
                height: root.lineHeight
                icon1: glyph
                text: words
                tail: model.tail
                keycap: model.keycap
                onClicked: root.viewModel.openRoom(name)
            }
        }
    }
}
