pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Our fields with their columns, and the first rows as they would come in.
FocusScope {
    id: root

    required property ImportViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(height) < 660
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 8 : 24)
    readonly property int leftWidth: tall ? width - 2 * side : Math.round((width - 2 * side - space) * (tight ? 0.4 : 0.38))

    focus: true

    StaffImportHead {
        id: head

        x: root.side
        y: StaffTheme.px(root.tight ? 6 : 24)
        width: root.width - 2 * x
        tight: root.tight
        title: root.page.heading
        line: root.page.line
        warning: root.page.warning
    }

    StaffPickList {
        id: list

        x: root.side
        y: head.y + head.height + root.space
        width: root.leftWidth
        height: root.tall ? StaffTheme.px(500) : root.height - y - root.space
        title: Words.t["staff_import.fields"]
        rowsAhead: 0
        model: root.viewModel.fields
        delegate: StaffPickRow {
            required property int index
            required property string name
            required property string words
            required property string value
            required property bool unset
            required property bool unclear

            objectName: "importField_" + name
            width: ListView.view.width - 2 * StaffTheme.px(10)
            icon1: unclear ? "triangle-alert" : ""
            text: words
            tail: value
            quiet: unset
            icon2: root.tight ? "" : "pencil"
            onClicked: root.viewModel.changeField(name)
            onActiveFocusChanged: if (activeFocus)
                ListView.view.currentIndex = index
        }
    }

    StaffImportTable {
        x: root.tall ? root.side : list.x + list.width + root.space
        y: root.tall ? list.y + list.height + root.space : list.y
        width: root.width - x - root.side
        height: root.height - y - root.space
        viewModel: root.viewModel
        tight: root.tight
    }
}
