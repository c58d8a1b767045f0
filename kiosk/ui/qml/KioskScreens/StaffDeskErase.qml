pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// What erasing takes and what it leaves; the word shown is typed before it can be done.
FocusScope {
    id: root

    required property DeskViewModel viewModel
    property bool keysOpen: false
    readonly property var detail: viewModel.detail
    readonly property int side: StaffTheme.px(strip ? 20 : 40)
    readonly property bool strip: StaffTheme.drawn(height) < 560
    readonly property bool hidden: keysOpen && keys.y < facts.y + facts.height + field.height + StaffTheme.px(60)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: head.text
    Component.onCompleted: if (StaffTheme.keysSeen)
        field.input.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    StaffText {
        id: head

        x: root.side
        y: StaffTheme.px(root.strip ? 8 : 24)
        width: root.width - 2 * x
        text: root.detail.eraseTitle ?? ""
        size: root.strip ? 24 : 40
        font.weight: 700
        color: StaffTheme.error
        maximumLineCount: 1
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }

    Column {
        id: facts

        visible: !root.hidden
        x: root.side
        y: head.y + head.height + StaffTheme.px(root.strip ? 2 : 6)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1100))

        StaffText {
            text: Words.t["staff_desk.erase_line"]
            width: parent.width
            bottomPadding: StaffTheme.px(root.strip ? 2 : 14)
        }

        StaffDeskFact {
            width: facts.width
            tight: root.strip
            icon1: "trash-2"
            words: Words.t["staff_desk.erase_request"]
            tail: Words.t["staff_desk.erase_request_tail"]
            ink: StaffTheme.error
        }

        StaffDeskFact {
            width: facts.width
            tight: root.strip
            icon1: "trash-2"
            words: Words.t["staff_desk.erase_backups"]
            tail: Words.t["staff_desk.erase_backups_tail"]
            ink: StaffTheme.error
        }

        StaffDeskFact {
            width: facts.width
            tight: root.strip
            visible: (root.detail.eraseExport ?? "") !== ""
            words: Words.t["staff_desk.erase_export"]
            tail: root.detail.eraseExport ?? ""
        }

        StaffDeskFact {
            width: facts.width
            tight: root.strip
            words: Words.t["staff_desk.erase_number"]
            tail: Words.t["staff_desk.erase_number_tail"]
        }

        StaffDeskFact {
            width: facts.width
            tight: root.strip
            visible: (root.detail.eraseTwin ?? "") !== ""
            icon1: "copy"
            words: root.detail.eraseTwin ?? ""
            ink: StaffTheme.caution
        }
    }

    StaffText {
        id: ask

        x: root.side
        y: (root.hidden ? head.y + head.height : facts.y + facts.height) + StaffTheme.px(root.strip ? 4 : 28)
        width: root.width - 2 * x
        text: root.detail.eraseType ?? ""
        font.weight: 700
    }

    StaffDeskField {
        id: field

        objectName: "deskErase"
        focus: true
        x: root.side
        y: ask.y + ask.height + StaffTheme.px(root.strip ? 2 : 8)
        width: facts.width
        height: StaffTheme.px(root.strip ? 56 : 64)
        label: ask.text
        emptied: true
        onTouched: root.keysOpen = !StaffTheme.keysSeen
        onEdited: typed => root.viewModel.typeWord(typed)
    }

    StaffDeskKeys {
        id: keys

        viewModel: root.viewModel
        field: field.input
        open: root.keysOpen
        room: Math.min(StaffTheme.px(461), root.height - StaffTheme.px(root.strip ? 170 : 250))
    }
}
