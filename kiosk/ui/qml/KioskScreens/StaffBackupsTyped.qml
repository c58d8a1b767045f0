pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What a restore brings back; the word shown is typed before it begins.
FocusScope {
    id: root

    required property BackupsViewModel viewModel
    readonly property var asked: viewModel.asked
    readonly property bool strip: StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(strip ? 20 : 40)
    readonly property int keysRoom: Math.min(StaffTheme.px(461), height - StaffTheme.px(strip ? 150 : 330))

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: asked.title

    function lay(): void {
        if (width > 0 && keysRoom > 0)
            viewModel.layKeys(width, keysRoom, side, Theme.pxPerMm);
    }

    onWidthChanged: lay()
    onKeysRoomChanged: lay()
    Component.onCompleted: {
        lay();
        field.input.forceActiveFocus();
    }

    StaffText {
        id: head

        objectName: "backupsTitle"
        x: root.side
        y: StaffTheme.px(root.strip ? 6 : 24)
        width: root.width - 2 * x
        text: root.asked.title
        size: root.strip ? 22 : 36
        font.weight: 700
        maximumLineCount: root.strip ? 1 : 2
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: line

        visible: facts.visible
        x: root.side
        y: head.y + head.height
        width: head.width
        text: root.asked.line
        color: StaffTheme.inkSoft
    }

    // Where the keys leave no room, the sentence above says the numbers.
    StaffBackupsFacts {
        id: facts

        visible: y + height + StaffTheme.px(130) < keys.y
        x: root.side
        y: line.y + line.height + StaffTheme.px(4)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1100))
        viewModel: root.viewModel
        tight: true
    }

    StaffText {
        id: ask

        x: root.side
        y: (facts.visible ? facts.y + facts.height : head.y + head.height) + StaffTheme.px(root.strip ? 2 : 12)
        width: head.width
        text: root.asked.ask
        font.weight: 700
    }

    StaffDeskField {
        id: field

        objectName: "restoreWord"
        focus: true
        x: root.side
        y: ask.y + ask.height + StaffTheme.px(root.strip ? 2 : 6)
        width: facts.width
        height: StaffTheme.px(root.strip ? 56 : 64)
        label: ask.text
        emptied: true
        onEdited: typed => root.viewModel.typeWord(typed)
        onAccepted: root.viewModel.press("go")
    }

    Keyboard {
        id: keys

        width: root.width
        height: implicitHeight
        anchors.bottom: parent.bottom
        viewModel: root.viewModel.keyboard as KeyboardViewModel
        field: field.input
        ground: StaffTheme.tint
        keyColour: StaffTheme.surface
        quietColour: StaffTheme.surface
        keyLine: StaffTheme.line
        litColour: StaffTheme.primary
        litInk: StaffTheme.primaryInk
    }
}
