pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What the first deletion takes, what is missing, how far a restore is, and what came of it.
FocusScope {
    id: root

    required property BackupsViewModel viewModel
    readonly property var asked: viewModel.asked
    readonly property bool tight: StaffTheme.drawn(height) < 660 && height < width
    readonly property bool over: asked.stage === "done"
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property color ink: !over ? StaffTheme.ink : asked.good ? StaffTheme.positive : StaffTheme.error

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: asked.title

    Icon {
        id: mark

        visible: root.over
        x: root.side
        y: head.y + StaffTheme.px(6)
        name: root.asked.good ? "circle-check" : "octagon-alert"
        size: StaffTheme.px(root.tight ? 34 : 56)
        colour: root.ink
    }

    StaffText {
        id: head

        objectName: "backupsTitle"
        x: root.side + (mark.visible ? mark.width + StaffTheme.px(16) : 0)
        y: StaffTheme.px(root.tight ? 12 : 40)
        width: root.width - x - root.side
        text: root.asked.title
        size: root.tight ? 26 : 40
        font.weight: 700
        color: root.ink
        Accessible.role: root.over ? Accessible.AlertMessage : Accessible.Heading
    }

    StaffText {
        id: line

        x: head.x
        y: head.y + head.height + StaffTheme.px(root.tight ? 4 : 12)
        width: Math.min(root.width - x - root.side, StaffTheme.px(1100))
        text: root.asked.line
        size: root.tight ? 20 : 24
    }

    Flickable {
        id: page

        x: head.x
        y: line.y + line.height + StaffTheme.px(root.tight ? 8 : 24)
        width: line.width
        height: root.height - y - StaffTheme.px(12)
        contentHeight: rows.height
        interactive: contentHeight > height
        clip: interactive
        boundsBehavior: Flickable.StopAtBounds

        StaffBackupsFacts {
            id: rows

            width: page.width
            viewModel: root.viewModel
            tight: root.tight
        }
    }
}
