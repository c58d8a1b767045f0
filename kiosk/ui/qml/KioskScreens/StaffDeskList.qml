pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Search, filters, and the list, newest first; rows are made when they come into view and never kept.
Item {
    id: root

    required property DeskViewModel viewModel
    property bool keysOpen: false
    property bool small: false
    readonly property var head: viewModel.head
    readonly property bool days: viewModel.pane === "days"
    readonly property bool cramped: keysOpen && height < StaffTheme.px(330)
    readonly property alias input: field.input
    readonly property int page: Math.max(1, Math.floor(list.height / StaffTheme.px(50)) - 1)

    signal picked

    onVisibleChanged: if (!visible)
        keysOpen = false

    function find(): void {
        field.input.forceActiveFocus();
        field.input.selectAll();
    }

    function show(): void {
        if (root.viewModel.current >= 0)
            list.positionViewAtIndex(root.viewModel.current, ListView.Contain);
    }

    StaffDeskField {
        id: field

        objectName: "deskSearch"
        width: tools.x - StaffTheme.gap
        height: StaffTheme.px(56)
        icon1: "search"
        keycap: "/"
        label: Words.t["staff_desk.search"]
        onTouched: root.keysOpen = !StaffTheme.keysSeen
        onEdited: typed => root.viewModel.search(typed)
        onAccepted: {
            root.keysOpen = false;
            root.picked();
        }

        // The search may also end elsewhere.
        Connections {
            target: root.viewModel

            function onChanged(): void {
                if (field.input.text !== (root.viewModel.head.query ?? ""))
                    field.input.text = root.viewModel.head.query ?? "";
            }
        }
    }

    Row {
        id: tools

        anchors.right: parent.right
        spacing: StaffTheme.gap

        StaffButton {
            objectName: "deskDays"
            height: field.height
            size: 18
            icon1: "calendar-days"
            text: root.head.days ?? ""
            keycap: root.small ? "" : "D"
            onClicked: root.viewModel.openPane("days")
        }

        StaffButton {
            objectName: "deskExport"
            height: field.height
            size: 18
            icon1: "upload"
            text: root.small ? "" : Words.t["staff_desk.export"]
            spoken: Words.t["staff_desk.export"]
            keycap: root.small ? "" : "E"
            onClicked: root.viewModel.pressKey("E")
        }
    }

    StaffDeskTabs {
        id: tabs

        visible: !root.cramped
        y: field.height + StaffTheme.gap
        width: parent.width
        viewModel: root.viewModel
    }

    StaffCard {
        id: card

        y: root.cramped ? field.height + StaffTheme.px(6) : tabs.y + tabs.height + StaffTheme.gap
        width: parent.width
        height: parent.height - y
        clip: true
        visible: !root.days

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
            width: root.head.loading ? Math.round(parent.width * (root.head.share ?? 0)) : parent.width
            height: root.head.loading ? StaffTheme.px(4) : StaffTheme.thin
            color: root.head.loading ? StaffTheme.primary : StaffTheme.hair
        }

        ListView {
            id: list

            objectName: "deskList"
            y: count.visible ? count.y + count.height + StaffTheme.px(4) : StaffTheme.px(2)
            x: StaffTheme.thin
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
                narrow: StaffTheme.drawn(root.width) < 800
                onClicked: {
                    root.viewModel.choose(seq);
                    root.picked();
                }
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

    StaffPickList {
        visible: root.days
        enabled: visible
        y: card.y
        width: card.width
        height: Math.min(card.height, StaffTheme.px(440))
        title: Words.t["staff_desk.days"]
        model: root.viewModel.dayChoices
        delegate: StaffDeskDay {
            width: ListView.view.width - 2 * StaffTheme.px(10)
            onClicked: root.viewModel.chooseDays(name)
        }
    }
}
