pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Two requests that may be one person's, and what they would be together.
FocusScope {
    id: root

    required property DeskViewModel viewModel
    readonly property var heading: viewModel.heading
    readonly property bool small: StaffTheme.drawn(width) < 1300
    readonly property int side: StaffTheme.px(small ? 20 : 40)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_desk.compare_title"]
    Component.onCompleted: rest.forceActiveFocus()
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Up)
            viewModel.pickRow(-1);
        else if (event.key === Qt.Key_Down)
            viewModel.pickRow(1);
        else if (event.key === Qt.Key_Left || event.key === Qt.Key_1)
            viewModel.pick("", 0);
        else if (event.key === Qt.Key_Right || event.key === Qt.Key_2)
            viewModel.pick("", 1);
        else
            event.accepted = false;
    }

    Item {
        id: rest

        focus: true
    }

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    StaffText {
        id: title

        x: root.side
        y: StaffTheme.px(root.small ? 10 : 20)
        width: root.width - 2 * x
        text: Words.t["staff_desk.compare_title"]
        size: root.small ? 28 : 40
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: why

        x: root.side
        y: title.y + title.height
        width: title.width - (root.small ? 0 : StaffTheme.px(560))
        text: root.heading.why ?? ""
        size: root.small ? 20 : 24
    }

    StaffText {
        visible: !root.small
        anchors.right: parent.right
        anchors.rightMargin: root.side
        y: why.y
        text: "≠ " + Words.t["staff_desk.kind_choose"] + "     + " + Words.t["staff_desk.kind_joined"] + "     = " + Words.t["staff_desk.kind_same"]
        color: StaffTheme.inkSoft
    }

    StaffCard {
        x: root.side
        y: why.y + why.height + StaffTheme.px(root.small ? 8 : 16)
        width: root.width - 2 * x
        height: Math.min(root.height - y - StaffTheme.px(12), list.contentHeight + 2 * StaffTheme.thin)
        clip: true

        ListView {
            id: list

            anchors.fill: parent
            anchors.margins: StaffTheme.thin
            clip: true
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            reuseItems: false
            keyNavigationEnabled: false
            model: root.viewModel.compare
            Accessible.role: Accessible.Table
            Accessible.name: Words.t["staff_desk.compare_title"]
            header: StaffDeskCompareHead {
                width: list.width
                small: root.small
                first: root.heading.first ?? ""
                second: root.heading.second ?? ""
            }
            delegate: StaffDeskCompareRow {
                required property int index

                width: list.width
                small: root.small
                onPicked: side => root.viewModel.pick(name, side)
                onHereChanged: if (here)
                    list.positionViewAtIndex(index, ListView.Contain)
            }
        }
    }
}
