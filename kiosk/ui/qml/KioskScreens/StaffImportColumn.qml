pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The columns of the file, each with its first values: a touch takes one for the field.
FocusScope {
    id: root

    required property ImportViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool tight: StaffTheme.drawn(height) < 660 && height < width
    readonly property int side: StaffTheme.px(tight ? 20 : 40)

    focus: true

    StaffImportHead {
        id: head

        x: root.side
        y: StaffTheme.px(root.tight ? 8 : 24)
        width: root.width - 2 * x
        tight: root.tight
        title: root.page.heading
        line: root.page.line
    }

    StaffPickList {
        x: root.side
        y: head.y + head.height + StaffTheme.px(root.tight ? 6 : 20)
        width: root.width - 2 * x
        height: root.height - y - StaffTheme.px(root.tight ? 8 : 24)
        title: root.page.heading
        rowsAhead: 0
        model: root.viewModel.columns
        delegate: StaffPickRow {
            required property int index
            required property int place
            required property string words
            required property string value
            required property bool chosen

            objectName: "importColumn_" + place
            width: ListView.view.width - 2 * StaffTheme.px(10)
            icon1: chosen ? "circle-check" : "circle"
            text: words
            tail: value
            quiet: true
            picked: chosen
            onClicked: root.viewModel.takeColumn(place)
            onActiveFocusChanged: if (activeFocus)
                ListView.view.currentIndex = index
        }
    }
}
