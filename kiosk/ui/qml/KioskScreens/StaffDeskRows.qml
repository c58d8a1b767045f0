pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The rows themselves, with how many there are or how far the opening has come.
StaffCard {
    id: root

    required property DeskViewModel viewModel
    property bool cramped: false
    readonly property var head: viewModel.head
    readonly property bool loading: (head.loading ?? "") !== ""
    readonly property int page: Math.max(1, Math.floor(list.height / StaffTheme.px(50)) - 1)

    signal picked

    clip: true
    onVisibleChanged: if (visible)
        Qt.callLater(show)

    function begin(): void {
        list.positionViewAtBeginning();
    }

    function show(): void {
        if (viewModel.current >= 0)
            list.positionViewAtIndex(viewModel.current, ListView.Contain);
    }

    StaffText {
        id: count

        visible: !root.cramped
        x: StaffTheme.px(20)
        y: StaffTheme.px(4)
        width: parent.width - 2 * x
        size: 18
        color: StaffTheme.inkSoft
        text: root.head.loading || (root.head.listed ?? "")
        Accessible.role: Accessible.StaticText
    }

    Rectangle {
        y: list.y - height
        width: root.loading ? Math.round(parent.width * (root.head.share ?? 0)) : parent.width
        height: root.loading ? StaffTheme.px(4) : StaffTheme.thin
        color: root.loading ? StaffTheme.primary : StaffTheme.hair
    }

    ListView {
        id: list

        objectName: "deskList"
        x: StaffTheme.thin
        y: count.visible ? count.y + count.height + StaffTheme.px(4) : StaffTheme.px(2)
        width: parent.width - 2 * x
        height: parent.height - y - StaffTheme.px(8)
        clip: true
        model: root.viewModel.rows
        reuseItems: false
        currentIndex: -1
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: Words.t["staff_desk.list"]
        delegate: StaffDeskRow {
            width: ListView.view.width
            chosen: seq === root.viewModel.selected
            narrow: StaffTheme.drawn(root.width) < 860
            onClicked: {
                root.viewModel.choose(seq);
                root.picked();
            }
            onTickAsked: root.viewModel.toggleTick(seq)
        }
    }

    StaffText {
        objectName: "deskEmpty"
        visible: text !== ""
        x: StaffTheme.px(28)
        y: list.y + StaffTheme.px(24)
        width: parent.width - 2 * x
        text: root.head.empty ?? ""
        Accessible.role: Accessible.AlertMessage
    }
}
