pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// One request in the order of a call; how the call went stays at the bottom.
StaffCard {
    id: root

    required property DeskViewModel viewModel
    property bool tight: false
    readonly property var detail: viewModel.detail
    readonly property bool there: detail.seq !== undefined
    readonly property bool sheet: viewModel.pane === "history" || viewModel.pane === "words"
    readonly property int inset: StaffTheme.px(tight ? 16 : 28)

    signal listAsked
    signal acted

    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: there ? detail.name : Words.t["staff_desk.nobody_chosen"]

    StaffText {
        visible: !root.there && !root.viewModel.head.loading
        x: root.inset
        y: root.inset
        width: parent.width - 2 * x
        text: root.viewModel.head.failed || Words.t["staff_desk.nobody_chosen"]
        size: 24
    }

    Flickable {
        id: flick

        objectName: "deskDetailScroll"
        visible: root.there && !root.sheet
        enabled: visible
        width: parent.width
        height: outcomes.y
        contentHeight: body.height + 2 * root.inset
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        StaffDeskWho {
            id: body

            x: root.inset
            y: root.tight ? StaffTheme.px(10) : StaffTheme.px(20)
            width: parent.width - 2 * x
            viewModel: root.viewModel
            detail: root.detail
            tight: root.tight
            onListAsked: root.listAsked()
        }

        Connections {
            target: root.viewModel

            function onChosen(): void {
                flick.contentY = 0;
            }
        }
    }

    Rectangle {
        visible: flick.visible && flick.interactive
        x: parent.width - width - StaffTheme.px(3)
        y: Math.round(flick.visibleArea.yPosition * flick.height)
        width: StaffTheme.px(6)
        height: Math.round(flick.visibleArea.heightRatio * flick.height)
        radius: width / 2
        color: StaffTheme.line
    }

    StaffDeskSheet {
        visible: root.there && root.sheet
        enabled: visible
        x: root.inset
        y: root.inset
        width: parent.width - 2 * x
        height: outcomes.y - y
        viewModel: root.viewModel
    }

    StaffDeskOutcomes {
        id: outcomes

        visible: root.there
        enabled: visible
        y: parent.height - height
        width: parent.width
        inset: root.inset
        tight: root.tight
        viewModel: root.viewModel
        line: root.there ? root.detail.tryLine : ""
        onActed: root.acted()
    }
}
