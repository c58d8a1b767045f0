import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// One setting in a field with our keys below; what does not fit is said while it is typed.
FocusScope {
    id: root

    required property SettingsViewModel viewModel
    readonly property var editor: viewModel.editor
    readonly property bool strip: StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(strip ? 20 : 40)
    readonly property int keysRoom: Math.min(StaffTheme.px(461), height - StaffTheme.px(strip ? 130 : 290))

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: editor.title
    onEditorChanged: if (editor.kind === "pin" && editor.problem === "")
        input.clear()
    Component.onCompleted: {
        input.text = editor.value;
        input.forceActiveFocus();
        input.selectAll();
        lay();
    }

    function lay(): void {
        if (width > 0 && keysRoom > 0)
            viewModel.layKeys(width, keysRoom, side, Theme.pxPerMm);
    }

    onWidthChanged: lay()
    onKeysRoomChanged: lay()

    Connections {
        target: root.viewModel

        function onSaveAsked(): void {
            root.viewModel.save(input.text);
        }
    }

    StaffText {
        id: head

        x: root.side
        y: StaffTheme.px(root.strip ? 8 : 24)
        width: root.width - 2 * x
        text: root.editor.title
        size: root.strip ? 22 : 36
        font.weight: 700
        maximumLineCount: root.strip ? 1 : 2
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: help

        visible: !root.strip
        x: root.side
        y: head.y + head.height + StaffTheme.px(4)
        width: head.width
        text: root.editor.line
        color: StaffTheme.inkSoft
    }

    Rectangle {
        id: box

        x: root.side
        y: root.strip ? head.y + head.height + StaffTheme.px(2) : help.y + help.height + StaffTheme.px(14)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1000))
        height: StaffTheme.px(64)
        radius: StaffTheme.fieldCorner
        color: StaffTheme.surface
        border.width: root.editor.problem !== "" ? StaffTheme.px(3) : StaffTheme.stroke
        border.color: root.editor.problem !== "" ? StaffTheme.error : StaffTheme.line

        FocusRing {
            target: input
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }

        TextInput {
            id: input

            objectName: "settingField"
            focus: true
            activeFocusOnTab: true
            anchors.fill: parent
            leftPadding: StaffTheme.px(20)
            rightPadding: StaffTheme.px(20)
            verticalAlignment: TextInput.AlignVCenter
            clip: true
            maximumLength: 200
            echoMode: root.editor.masked ? TextInput.Password : TextInput.Normal
            passwordCharacter: "•"
            passwordMaskDelay: 0
            font.family: Theme.family
            font.pixelSize: StaffTheme.px(24)
            color: StaffTheme.ink
            selectionColor: StaffTheme.primary
            selectedTextColor: StaffTheme.primaryInk
            Accessible.role: Accessible.EditableText
            Accessible.name: root.editor.title
            Accessible.description: root.editor.line
            onTextEdited: root.viewModel.check(text)
            onAccepted: root.viewModel.save(text)
        }
    }

    Row {
        visible: root.editor.problem !== ""
        x: root.side
        y: box.y + box.height + StaffTheme.px(root.strip ? 2 : 8)
        spacing: StaffTheme.px(10)

        Icon {
            name: "octagon-alert"
            size: StaffTheme.px(24)
            colour: StaffTheme.error
        }

        StaffText {
            objectName: "settingProblem"
            width: box.width - StaffTheme.px(40)
            text: root.editor.problem
            color: StaffTheme.error
            font.weight: 600
            maximumLineCount: root.strip ? 1 : 2
            Accessible.role: Accessible.AlertMessage
        }
    }

    Keyboard {
        width: root.width
        height: implicitHeight
        anchors.bottom: parent.bottom
        viewModel: root.viewModel.keyboard as KeyboardViewModel
        field: input
        ground: StaffTheme.tint
        keyColour: StaffTheme.surface
        quietColour: StaffTheme.surface
        keyLine: StaffTheme.line
        litColour: StaffTheme.primary
        litInk: StaffTheme.primaryInk
    }
}
