pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Use of the kiosk: what changed, uses by day, how far people go, what they read. Longer than the screen, it scrolls.
FocusScope {
    id: root

    required property UsageViewModel viewModel
    readonly property var shown: viewModel.shown
    readonly property bool tight: StaffTheme.drawn(width) < 1300
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 14 : 24)
    readonly property int inner: width - 2 * side
    readonly property int wide: tight ? inner : Math.floor((inner - space) * 0.66)
    readonly property int narrow: tight ? inner : inner - wide - space
    readonly property bool long: page.contentHeight > height + 1

    objectName: "staffUsage"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title

    function turn(way: int): void {
        page.contentY = Math.max(0, Math.min(page.contentHeight - page.height, page.contentY + way * (page.height - StaffTheme.px(60))));
    }

    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp;
        if (event.accepted) {
            StaffTheme.keysSeen = true;
            turn(event.key === Qt.Key_PageDown ? 1 : -1);
        }
    }

    Flickable {
        id: page

        objectName: "usagePage"
        width: root.width
        height: root.height - (turner.visible ? turner.height + StaffTheme.px(12) : 0)
        contentWidth: width
        contentHeight: cards.y + cards.height + root.space
        boundsBehavior: Flickable.StopAtBounds
        interactive: root.long
        clip: true

        Row {
            id: head

            x: root.side
            y: root.space
            spacing: StaffTheme.px(14)

            Icon {
                visible: root.shown.kind === "look"
                name: "triangle-alert"
                size: StaffTheme.px(root.tight ? 32 : 44)
                colour: StaffTheme.caution
                anchors.verticalCenter: parent.verticalCenter
            }

            StaffText {
                objectName: "usageHeading"
                width: root.inner - StaffTheme.px(60)
                text: root.shown.headline
                size: root.tight ? 30 : 44
                font.weight: 700
                color: root.shown.kind === "look" ? StaffTheme.caution : StaffTheme.ink
                Accessible.role: Accessible.Heading
            }
        }

        StaffText {
            id: line

            x: root.side
            y: head.y + head.height
            width: root.inner
            text: root.shown.line
            size: root.tight ? 20 : 24
        }

        Grid {
            id: cards

            visible: root.shown.ready
            x: root.side
            y: line.y + line.height + root.space
            columns: root.tight ? 1 : 2
            spacing: root.space

            StaffUsageDays {
                width: root.wide
                height: StaffTheme.px(root.tight ? 290 : 350)
                viewModel: root.viewModel
            }

            StaffUsageBars {
                objectName: "usageSteps"
                width: root.narrow
                height: root.tight ? implicitHeight : StaffTheme.px(350)
                title: Words.t["staff_usage.far"]
                line: root.shown.of
                note: root.shown.unsent
                model: root.viewModel.steps
            }

            StaffUsageBars {
                id: read

                objectName: "usageSections"
                width: root.wide
                height: Math.max(implicitHeight, notes.implicitHeight)
                title: Words.t["staff_usage.read"]
                line: root.shown.of
                model: root.viewModel.sections
            }

            StaffUsageNotes {
                id: notes

                width: root.narrow
                height: root.tight ? implicitHeight : read.height
                question: root.shown.question
                wrong: root.shown.wrong
            }
        }
    }

    StaffTurner {
        id: turner

        visible: root.long
        anchors.right: parent.right
        anchors.rightMargin: root.side
        anchors.bottom: parent.bottom
        anchors.bottomMargin: StaffTheme.px(8)
        low: root.tight
        atTop: page.contentY <= 0
        atEnd: page.contentY >= page.contentHeight - page.height - 1
        onTurned: way => root.turn(way)
    }
}
