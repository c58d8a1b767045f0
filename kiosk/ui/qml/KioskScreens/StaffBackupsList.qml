pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The backups, the newest first, and beside them what is missing and how long requests stay.
FocusScope {
    id: root

    required property BackupsViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(width) < 1300
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 10 : 24)
    readonly property int leftWidth: tall ? width - 2 * side : Math.round((width - 2 * side - space) * (tight ? 0.55 : 0.6))

    focus: true

    Column {
        id: head

        x: root.side
        y: root.space
        width: root.leftWidth
        spacing: StaffTheme.px(root.tight ? 0 : 6)

        StaffText {
            objectName: "backupsHeading"
            text: root.page.heading
            width: parent.width
            size: root.tight ? 22 : 36
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        StaffText {
            visible: text !== ""
            text: root.page.line
            width: parent.width
            size: root.tight ? 18 : 20
            color: StaffTheme.inkSoft
        }
    }

    StaffCallout {
        id: away

        visible: root.page.away !== ""
        title: root.page.away
        x: root.side
        y: head.y + head.height + root.space
        width: root.leftWidth
    }

    StaffPickList {
        id: list

        x: root.side
        y: (away.visible ? away.y + away.height : head.y + head.height) + root.space
        width: root.leftWidth
        height: root.tall ? Math.round(root.height * 0.42) : root.height - y - root.space
        title: root.page.heading
        rowsAhead: 0
        model: root.viewModel.rows
        delegate: StaffPickRow {
            required property string path
            required property string words
            required property string value
            required property string brief
            required property bool chosen
            required property bool sound
            required property int index

            objectName: "backup_" + index
            width: ListView.view.width - 2 * StaffTheme.px(10)
            icon1: !sound ? "triangle-alert" : root.tight ? "" : "circle-check"
            text: words
            tail: root.tight ? brief : value
            picked: chosen
            onClicked: root.viewModel.choose(path)
            onActiveFocusChanged: if (activeFocus)
                ListView.view.currentIndex = index
        }
    }

    StaffText {
        visible: text !== ""
        x: list.x + StaffTheme.px(24)
        y: list.y + StaffTheme.px(24)
        width: list.width - StaffTheme.px(48)
        text: root.page.empty
        color: StaffTheme.inkSoft
    }

    StaffBackupsDays {
        x: root.tall ? root.side : list.x + list.width + root.space
        y: root.tall ? list.y + list.height + root.space : root.space
        width: root.width - x - root.side
        height: root.height - y - root.space
        viewModel: root.viewModel
        tight: root.tight
    }
}
