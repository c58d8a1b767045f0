pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Who, number, may I call now, was it somebody else's call, what they want, note, proof.
Column {
    id: root

    required property DeskViewModel viewModel
    required property var detail
    property bool tight: false
    readonly property bool broad: StaffTheme.drawn(width) >= 700

    signal listAsked

    spacing: StaffTheme.px(tight ? 10 : 16)

    // The bar has no room for it on a small screen.
    StaffCallout {
        objectName: "deskFailed"
        visible: root.tight && title !== ""
        width: parent.width
        kind: "mend"
        title: root.viewModel.head.failed ?? ""
    }

    StaffDeskHead {
        width: parent.width
        detail: root.detail
        tight: root.tight
        onListAsked: root.listAsked()
    }

    Flow {
        width: parent.width
        spacing: StaffTheme.px(16)

        StaffText {
            text: root.detail.asked ?? ""
            width: Math.min(implicitWidth, root.width)
            color: StaffTheme.inkSoft
        }

        Row {
            visible: (root.detail.late ?? "") !== ""
            spacing: StaffTheme.px(8)

            Icon {
                name: "triangle-alert"
                size: StaffTheme.px(22)
                colour: StaffTheme.caution
            }

            StaffText {
                text: root.detail.late ?? ""
                font.weight: 600
                color: StaffTheme.caution
            }
        }
    }

    Grid {
        id: calling

        width: parent.width
        columns: root.broad ? 2 : 1
        spacing: StaffTheme.px(16)

        Column {
            width: root.broad ? root.width - call.width - parent.spacing : root.width

            StaffText {
                objectName: "deskNumber"
                text: root.detail.big ?? ""
                width: parent.width
                size: root.tight ? 40 : 56
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: StaffTheme.px(22)
                maximumLineCount: 1
                font.weight: 700
                lineHeight: Math.round(StaffTheme.px(root.tight ? 48 : 66))
            }

            Row {
                spacing: StaffTheme.px(10)

                Icon {
                    name: (root.detail.big ?? "").includes("@") ? "phone" : "mail"
                    size: StaffTheme.px(22)
                    colour: StaffTheme.inkSoft
                }

                StaffText {
                    text: root.detail.second ?? ""
                    width: Math.min(implicitWidth, root.width - StaffTheme.px(480))
                    wrapMode: Text.WrapAnywhere
                    color: StaffTheme.inkSoft
                }
            }
        }

        StaffDeskCall {
            id: call

            width: root.broad ? StaffTheme.px(420) : root.width
            call: root.detail.call
        }
    }

    StaffDeskTwin {
        visible: (root.detail.twin ?? "") !== ""
        width: parent.width
        title: Words.t["staff_desk.twin_head"] + "."
        line: root.detail.twin ?? ""
        onCompared: root.viewModel.openPane("compare")
    }

    StaffDeskWants {
        width: parent.width
        broad: root.broad
        viewModel: root.viewModel
        detail: root.detail
    }

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    StaffDeskProof {
        width: parent.width
        broad: root.broad
        viewModel: root.viewModel
        detail: root.detail
    }
}
