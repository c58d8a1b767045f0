pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Updates: bundles on the drives at the left, what is inside the chosen one and what is here beside them.
FocusScope {
    id: root

    required property UpdatesViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool tall: height > width
    readonly property bool tight: StaffTheme.drawn(width) < 1300
    readonly property bool small: tight && !tall && !page.empty
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 12 : 24)
    readonly property int listWidth: tall ? width - 2 * side : Math.floor((width - 2 * side - space) * 0.42)

    objectName: "staffUpdates"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title

    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
            StaffTheme.keysSeen = true;
            beside.turn(event.key === Qt.Key_PageDown ? 1 : -1);
            event.accepted = true;
        }
    }

    StaffText {
        id: heading

        objectName: "updatesHeading"
        // The band says it too; a small screen needs the room.
        visible: !root.small
        x: root.side
        y: StaffTheme.px(root.tight ? 10 : 20)
        width: root.width - 2 * root.side
        text: root.page.title
        size: root.tight ? 30 : 44
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: line

        visible: text !== ""
        x: root.side
        y: heading.y + heading.height + StaffTheme.px(4)
        width: root.width - 2 * root.side
        text: root.page.line
        color: StaffTheme.inkSoft
    }

    StaffPickList {
        id: list

        readonly property int begins: root.small ? root.space : (line.visible ? line.y + line.height : heading.y + heading.height) + StaffTheme.px(16)

        visible: !root.page.empty
        enabled: visible
        focus: visible
        x: root.side
        y: begins
        width: root.listWidth
        height: root.tall ? Math.floor((root.height - y) * 0.4) : root.height - y - root.space
        title: root.page.title
        model: root.viewModel.bundles
        delegate: StaffPickRow {
            required property string name
            required property string glyph
            required property string words
            required property string value
            required property bool chosen
            required property int index

            objectName: "bundle_" + index
            width: ListView.view.width - 2 * StaffTheme.px(10)
            icon1: glyph
            text: words
            tail: value
            picked: chosen
            onClicked: root.viewModel.choose(name)
        }
    }

    StaffUpdatesBeside {
        id: beside

        x: root.tall || root.page.empty ? root.side : list.x + list.width + root.space
        y: root.tall && list.visible ? list.y + list.height + root.space : list.begins
        width: root.page.empty && !root.tall ? Math.min(root.width - 2 * root.side, StaffTheme.px(1000)) : root.width - x - root.side
        height: root.height - y
        viewModel: root.viewModel
        tight: root.tight
        space: root.space
    }
}
