pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Our own chooser of the list: drives, folders, files; longer than the screen, it scrolls.
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
        warning: root.page.warning
        fromTheEnd: true
    }

    StaffPickList {
        x: root.side
        y: head.y + head.height + StaffTheme.px(root.tight ? 6 : 20)
        width: root.width - 2 * x
        height: root.height - y - StaffTheme.px(root.tight ? 8 : 24)
        title: root.page.heading
        rowsAhead: 0
        model: root.viewModel.entries
        delegate: StaffPickRow {
            required property string path
            required property string glyph
            required property string words
            required property string value
            required property bool isFile
            required property int index

            objectName: "importEntry_" + index
            width: ListView.view.width - 2 * StaffTheme.px(10)
            icon1: glyph
            text: words
            tail: value
            onClicked: root.viewModel.openEntry(path, isFile)
            onActiveFocusChanged: if (activeFocus)
                ListView.view.currentIndex = index
        }

        StaffText {
            visible: text !== ""
            x: StaffTheme.px(24)
            y: StaffTheme.px(24)
            width: parent.width - 2 * x
            text: root.page.empty
            color: StaffTheme.inkSoft
        }
    }
}
