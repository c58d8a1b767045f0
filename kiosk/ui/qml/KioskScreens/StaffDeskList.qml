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
    readonly property int page: card.page

    signal picked

    onVisibleChanged: if (!visible)
        keysOpen = false

    function find(): void {
        field.input.forceActiveFocus();
        field.input.selectAll();
    }

    function show(): void {
        card.show();
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
        onEdited: typed => {
            root.viewModel.search(typed);
            if (typed !== "")
                card.begin();
        }
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

        StaffButton {
            objectName: "deskSheet"
            height: field.height
            size: 18
            icon1: "printer"
            text: root.small ? "" : Words.t["staff_desk.paper"]
            spoken: Words.t["staff_desk.sheet"]
            keycap: root.small ? "" : "P"
            onClicked: root.viewModel.pressKey("P")
        }
    }

    StaffDeskTabs {
        id: tabs

        visible: !root.cramped
        y: field.height + StaffTheme.gap
        width: parent.width
        viewModel: root.viewModel
    }

    StaffDeskRows {
        id: card

        visible: !root.days
        y: root.cramped ? field.height + StaffTheme.px(6) : tabs.y + tabs.height + StaffTheme.gap
        width: parent.width
        height: parent.height - y
        cramped: root.cramped
        viewModel: root.viewModel
        onPicked: root.picked()
    }

    StaffPickList {
        visible: root.days
        enabled: visible
        y: card.y
        width: card.width
        height: Math.min(card.height, StaffTheme.px(512))
        title: Words.t["staff_desk.days"]
        model: root.viewModel.dayChoices
        delegate: StaffDeskDay {
            width: ListView.view.width - 2 * StaffTheme.px(10)
            onClicked: root.viewModel.chooseDays(name)
        }
    }
}
