pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Where the request is from, what was agreed to, and the way to history and erasing.
Grid {
    id: root

    required property DeskViewModel viewModel
    required property var detail
    required property bool broad
    readonly property int buttons: StaffTheme.px(220)
    readonly property int part: broad ? Math.floor((width - buttons - 2 * spacing) / 2) : width

    columns: broad ? 3 : 1
    spacing: StaffTheme.px(16)

    component Fact: Row {
        id: fact

        property string icon1: ""
        property string title: ""
        property string line: ""
        property color ink: StaffTheme.ink

        width: root.part
        spacing: StaffTheme.px(10)

        Icon {
            name: fact.icon1
            size: StaffTheme.px(22)
            colour: fact.ink
        }

        Column {
            width: parent.width - StaffTheme.px(32)

            StaffText {
                text: fact.title
                width: parent.width
                size: 18
                font.weight: 700
                color: fact.ink
            }

            StaffText {
                visible: text !== ""
                text: fact.line
                width: parent.width
                size: 18
                color: StaffTheme.inkSoft
            }
        }
    }

    Fact {
        icon1: "info"
        title: root.detail.source ?? ""
        line: root.detail.sourceLine ?? ""
        ink: StaffTheme.caution
    }

    Column {
        width: root.part
        spacing: StaffTheme.px(8)

        Fact {
            icon1: "shield-check"
            title: root.detail.agreed ?? ""
            line: root.detail.agreedLine ?? ""
            ink: StaffTheme.positive
        }

        StaffButton {
            objectName: "deskWords"
            height: StaffTheme.px(52)
            size: 18
            icon1: "file-text"
            text: Words.t["staff_desk.words"]
            keycap: "W"
            onClicked: root.viewModel.openPane("words")
        }
    }

    Column {
        width: root.broad ? root.buttons : root.width
        spacing: StaffTheme.gap

        StaffButton {
            objectName: "deskHistory"
            width: root.buttons
            height: StaffTheme.px(52)
            size: 18
            icon1: "clock"
            text: Words.t["staff_desk.history"]
            keycap: "H"
            onClicked: root.viewModel.openPane("history")
        }

        StaffButton {
            objectName: "deskErase"
            width: root.buttons
            height: StaffTheme.px(52)
            size: 18
            icon1: "trash-2"
            text: Words.t["staff_desk.erase"]
            onClicked: root.viewModel.openPane("erase")
        }
    }
}
