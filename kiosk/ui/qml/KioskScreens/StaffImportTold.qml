pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// How far the import is, then what came of it and where the refused rows lie.
FocusScope {
    id: root

    required property ImportViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool tight: StaffTheme.drawn(height) < 660 && height < width
    readonly property bool over: page.stage === "done"
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property color ink: page.good ? StaffTheme.positive : StaffTheme.error

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: head.text

    Icon {
        id: mark

        visible: root.over
        x: root.side
        y: head.y + StaffTheme.px(6)
        name: root.page.good ? "circle-check" : "octagon-alert"
        size: StaffTheme.px(root.tight ? 34 : 56)
        colour: root.ink
    }

    StaffText {
        id: head

        objectName: "importTitle"
        x: root.side + (root.over ? mark.width + StaffTheme.px(16) : 0)
        y: StaffTheme.px(root.tight ? 12 : 40)
        width: root.width - x - root.side
        text: root.over ? root.page.heading : root.page.running
        size: root.tight ? 26 : 40
        font.weight: 700
        color: root.over ? root.ink : StaffTheme.ink
        Accessible.role: root.over ? Accessible.AlertMessage : Accessible.Heading
    }

    Rectangle {
        visible: !root.over
        x: head.x
        y: head.y + head.height + StaffTheme.px(24)
        width: Math.min(head.width, StaffTheme.px(880))
        height: StaffTheme.px(24)
        radius: height / 2
        color: StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: StaffTheme.line
        Accessible.role: Accessible.ProgressBar
        Accessible.name: root.page.running

        Rectangle {
            width: Math.max(parent.height, Math.round(parent.width * root.page.progress))
            height: parent.height
            radius: parent.radius
            color: StaffTheme.primary
        }
    }

    Column {
        id: lines

        visible: root.over
        x: head.x
        y: head.y + head.height + StaffTheme.px(root.tight ? 4 : 12)
        width: Math.min(head.width, StaffTheme.px(1300))
        spacing: StaffTheme.px(root.tight ? 6 : 16)

        StaffText {
            visible: text !== ""
            text: root.page.line
            width: parent.width
            size: root.tight ? 20 : 24
        }

        StaffCallout {
            objectName: "importSideFile"
            visible: root.page.warning !== ""
            title: root.page.warning
            width: parent.width
        }
    }

    Flickable {
        id: rest

        visible: root.over
        x: head.x
        y: lines.y + lines.height + StaffTheme.px(root.tight ? 6 : 20)
        width: lines.width
        height: root.height - y - StaffTheme.px(12)
        contentHeight: facts.height
        interactive: contentHeight > height
        clip: interactive
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: facts

            width: rest.width

            Repeater {
                model: root.viewModel.facts

                StaffDeskFact {
                    required property string glyph
                    required property string kind
                    // The base has words of its own.
                    required words
                    required property string value

                    width: facts.width
                    tight: root.tight
                    icon1: glyph
                    tail: value
                    ink: kind === "plain" ? StaffTheme.ink : StaffTheme.colourOf(kind)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: words + ": " + value
                }
            }
        }
    }
}
