import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Somebody wants to leave: called in, finished, or neither. Opaque, so that the waiting room reads nothing behind it.
Sheet {
    id: root

    required property CalledAwayViewModel viewModel
    readonly property int side: Theme.mm(Theme.compact ? 8 : 24)

    signal finished

    objectName: "calledAwaySheet"
    ground: Theme.callout
    open: viewModel.asking
    Accessible.name: Words.t["called_away.sheet_title"]
    Keys.onEscapePressed: viewModel.goOn()

    component Choice: TouchButton {
        width: parent.width
        implicitHeight: Theme.compact ? Theme.mm(22) : Math.max(Theme.mm(32), 2 * linePx + Theme.mm(4))
        fontPx: Math.round(Theme.sheet(Theme.leadPx) * 0.95)
        linePx: Math.round(fontPx * 1.25)
        iconGap: Theme.mm(4)
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(root.width - 2 * root.side, Theme.sheet(Theme.leadPx) * 24)
        spacing: Theme.mm(Theme.compact ? 4 : 5)

        PlainText {
            text: Words.t["called_away.sheet_title"]
            width: parent.width
            font.pixelSize: Theme.sheet(Theme.titlePx)
            font.weight: 700
            font.letterSpacing: Theme.headingSpacing * Theme.sheet(Theme.titlePx)
            lineHeight: Theme.sheet(Theme.titleLine)
            Accessible.role: Accessible.Heading
        }

        PlainText {
            text: Words.t["called_away.sheet_line"]
            width: parent.width
            font.pixelSize: Math.round((Theme.sheet(Theme.bodyPx) + Theme.sheet(Theme.leadPx)) / 2)
            lineHeight: Theme.sheet(Theme.leadLine)
            bottomPadding: Theme.mm(Theme.compact ? 2 : 6)
        }

        Choice {
            objectName: "keepButton"
            focus: true
            kind: "primary"
            icon1: "clock"
            text: Words.t["called_away.keep"]
            onClicked: root.viewModel.keep()
        }

        Choice {
            objectName: "sheetFinishButton"
            icon1: "eraser"
            text: Words.t["common.finish"]
            onClicked: root.finished()
        }

        Choice {
            objectName: "goOnButton"
            icon1: "arrow-left"
            text: Words.t["called_away.go_on"]
            onClicked: root.viewModel.goOn()
        }
    }
}
