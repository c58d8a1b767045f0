import QtQuick
import KioskBackend
import KioskTheme

// What came of the last act, what is in the chosen bundle, what is on this kiosk. Longer than its place, it scrolls.
Flickable {
    id: root

    required property UpdatesViewModel viewModel
    required property bool tight
    required property int space

    contentHeight: facts.height + space
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: interactive

    // A place on or back.
    function turn(way: int): void {
        const step = root.height - StaffTheme.px(60);
        root.contentY = Math.max(0, Math.min(root.contentHeight - root.height, root.contentY + way * step));
    }

    Column {
        id: facts

        width: root.width
        spacing: root.space

        StaffCallout {
            objectName: "updatesCall"
            visible: title !== ""
            width: parent.width
            kind: root.viewModel.page.kind
            icon1: root.viewModel.page.glyph
            title: root.viewModel.page.callTitle
            line: root.viewModel.page.callLine
        }

        StaffFacts {
            objectName: "updatesInside"
            visible: !root.viewModel.page.empty
            width: parent.width
            facts: root.viewModel.inside
            tight: true
            Accessible.role: Accessible.Grouping
            Accessible.name: root.viewModel.page.title
        }

        StaffText {
            width: parent.width
            text: Words.t["staff_updates.here"]
            size: root.tight ? 22 : 28
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        StaffFacts {
            objectName: "updatesHere"
            width: parent.width
            facts: root.viewModel.here
            tight: true
            Accessible.role: Accessible.Grouping
            Accessible.name: Words.t["staff_updates.here"]
        }
    }

    Rectangle {
        visible: root.interactive
        parent: root
        x: root.width + StaffTheme.px(6)
        y: Math.round(root.visibleArea.yPosition * root.height)
        width: StaffTheme.px(6)
        height: Math.round(root.visibleArea.heightRatio * root.height)
        radius: width / 2
        color: StaffTheme.line
    }
}
