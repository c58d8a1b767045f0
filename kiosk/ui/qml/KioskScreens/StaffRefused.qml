pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Why the kiosk cannot open: what, what to do, and the line of the log.
FocusScope {
    id: root

    required property RefusedViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool tight: StaffTheme.drawn(width) < 1000
    readonly property int side: StaffTheme.px(tight ? 20 : 40)

    objectName: "staffRefused"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title
    Component.onCompleted: StaffTheme.keysSeen = false

    Keys.onPressed: event => {
        event.accepted = (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && viewModel.pressKey("Enter");
        if (event.accepted)
            StaffTheme.keysSeen = true;
    }

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    StaffPageBand {
        id: band

        width: parent.width
        title: root.viewModel.title
        clock: ""
    }

    Row {
        id: languages

        x: root.side
        y: band.height + StaffTheme.px(root.tight ? 12 : 24)
        spacing: StaffTheme.gap

        Repeater {
            model: root.viewModel.languages

            StaffButton {
                required property var modelData

                objectName: "refusedLanguage_" + modelData.code
                implicitHeight: StaffTheme.px(56)
                icon1: modelData.code === root.page.language ? "check" : "languages"
                text: modelData.name
                onClicked: root.viewModel.chooseLanguage(modelData.code)
            }
        }
    }

    Column {
        x: root.side
        y: languages.y + languages.height + StaffTheme.px(root.tight ? 16 : 40)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1200))
        spacing: StaffTheme.px(root.tight ? 8 : 16)

        Row {
            width: parent.width
            spacing: StaffTheme.px(18)

            Icon {
                name: "triangle-alert"
                size: StaffTheme.px(root.tight ? 36 : 52)
                colour: StaffTheme.caution
                anchors.verticalCenter: parent.verticalCenter
            }

            StaffText {
                objectName: "refusedTitle"
                width: parent.width - StaffTheme.px(70)
                text: root.page.title
                size: root.tight ? 28 : 44
                font.weight: 700
                color: StaffTheme.caution
                Accessible.role: Accessible.Heading
            }
        }

        StaffText {
            width: parent.width
            text: root.page.mend
            size: root.tight ? 20 : 24
        }

        StaffText {
            width: parent.width
            topPadding: StaffTheme.px(root.tight ? 4 : 16)
            text: Words.t["refused.log"]
            size: root.tight ? 18 : 20
            color: StaffTheme.inkSoft
        }

        Rectangle {
            width: parent.width
            height: line.height + 2 * StaffTheme.px(14)
            radius: StaffTheme.fieldCorner
            color: StaffTheme.surface
            border.width: StaffTheme.thin
            border.color: StaffTheme.hair

            StaffText {
                id: line

                objectName: "refusedLine"
                x: StaffTheme.px(18)
                y: StaffTheme.px(14)
                width: parent.width - 2 * x
                text: root.page.line
                size: root.tight ? 18 : 20
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
    }

    StaffPageBar {
        width: parent.width
        anchors.bottom: parent.bottom
        room: root.viewModel
        leftShown: false
    }
}
