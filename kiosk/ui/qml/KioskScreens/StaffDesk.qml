pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The lead desk: whom to call at the left, everything for the call at the right, or one of them where it is narrow.
FocusScope {
    id: root

    required property DeskViewModel viewModel
    readonly property string pane: viewModel.pane
    readonly property bool covered: ["note", "erase", "compare", "range"].includes(pane)
    readonly property bool wide: StaffTheme.drawn(width) >= 1500
    readonly property bool stacked: !wide && StaffTheme.drawn(height) >= 1300
    readonly property bool single: !wide && !stacked
    readonly property int side: StaffTheme.px(wide ? 40 : 20)
    readonly property int space: StaffTheme.px(single ? 12 : 24)
    readonly property bool detailShows: viewModel.detail.seq !== undefined
    // Where there is room for one of the two.
    property bool listing: false

    objectName: "staffDesk"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_desk.title"]
    onCoveredChanged: if (!covered)
        settle()
    Component.onCompleted: settle()

    function settle(): void {
        rest.forceActiveFocus();
    }

    Keys.onPressed: event => {
        const ways = {};
        ways[Qt.Key_Up] = -1;
        ways[Qt.Key_Down] = 1;
        ways[Qt.Key_PageUp] = -list.page;
        ways[Qt.Key_PageDown] = list.page;
        event.accepted = true;
        if (covered)
            event.accepted = false;
        else if (ways[event.key] !== undefined)
            viewModel.step(ways[event.key]);
        else if (event.key === Qt.Key_Space)
            viewModel.toggleTick(viewModel.selected);
        else if ((event.key === Qt.Key_Slash && StaffTheme.singleKeys) || (event.key === Qt.Key_F && event.modifiers & Qt.ControlModifier)) {
            listing = true;
            list.find();
        } else if (event.key === Qt.Key_Escape && list.keysOpen)
            list.keysOpen = false;
        else
            event.accepted = false;
    }

    // Takes the focus where no field or button has it, so that single keys work.
    Item {
        id: rest

        focus: true
    }

    StaffDeskList {
        id: list

        visible: !root.covered && (!root.single || root.listing || !root.detailShows)
        enabled: visible
        viewModel: root.viewModel
        x: root.side
        y: root.space
        width: root.wide ? StaffTheme.px(880) : root.width - 2 * root.side
        height: root.stacked ? Math.round((root.height - 3 * root.space) * 0.46) : root.height - y - Math.max(root.space, keysOpen ? keys.height + StaffTheme.px(6) : 0)
        small: root.single
        onPicked: {
            root.listing = false;
            root.settle();
        }
    }

    StaffDeskDetail {
        id: detail

        visible: !root.covered && (!root.single || !list.visible)
        enabled: visible
        viewModel: root.viewModel
        tight: root.single
        x: root.wide ? list.x + list.width + StaffTheme.px(24) : root.side
        y: root.stacked ? list.y + list.height + root.space : root.space
        width: root.width - x - root.side
        height: root.height - y - root.space
        onListAsked: root.listing = true
        onActed: root.settle()
    }

    StaffDeskKeys {
        id: keys

        viewModel: root.viewModel
        field: list.input
        open: list.keysOpen && list.visible
        room: Math.min(StaffTheme.px(461), root.height - StaffTheme.px(170))
    }

    Connections {
        target: root.viewModel

        function onChosen(): void {
            list.show();
        }
    }

    Loader {
        anchors.fill: parent
        active: root.covered
        focus: active
        sourceComponent: root.pane === "note" ? note : root.pane === "erase" ? erase : root.pane === "range" ? days : compare
    }

    Component {
        id: note

        StaffDeskNote {
            viewModel: root.viewModel
        }
    }

    Component {
        id: erase

        StaffDeskErase {
            viewModel: root.viewModel
        }
    }

    Component {
        id: days

        StaffDayRange {
            range: root.viewModel.range as DayRangeViewModel
        }
    }

    Component {
        id: compare

        StaffDeskCompare {
            viewModel: root.viewModel
        }
    }
}
