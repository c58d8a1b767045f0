pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// The one field of a question. It takes touch, keys of ours and keys of a real keyboard, and gives nothing away:
// no clipboard, no undo, no selection, no menu, no drag.
Rectangle {
    id: root

    required property string label
    required property string error
    required property int px
    property alias input: input

    signal edited(text: string)
    signal entered

    radius: Theme.corner
    color: Theme.surface
    border.width: Theme.heavy
    border.color: error === "" ? Theme.ink : Theme.error

    FocusRing {
        target: input
    }

    TextInput {
        id: input

        objectName: "fieldInput"
        anchors.fill: parent
        anchors.leftMargin: Theme.mm(7)
        anchors.rightMargin: Theme.mm(7)
        clip: true
        focus: true
        activeFocusOnTab: true
        selectByMouse: false
        maximumLength: 1000
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
        verticalAlignment: TextInput.AlignVCenter
        color: Theme.ink
        font.family: Theme.family
        font.pixelSize: root.px
        Accessible.role: Accessible.EditableText
        Accessible.name: root.label
        Accessible.description: root.error
        onTextChanged: root.edited(text)
        onAccepted: root.entered()
        Keys.onShortcutOverride: event => event.accepted = root.isRefused(event)
        Keys.onPressed: event => event.accepted = root.isRefused(event)

        cursorDelegate: Rectangle {
            width: Theme.focusWidth
            color: Theme.focus
            visible: input.activeFocus
        }
    }

    // Sets the cursor at a touch; right, middle and double clicks, drags and long presses end here.
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        preventStealing: true
        Accessible.ignored: true
        onPressed: mouse => {
            input.forceActiveFocus();
            if (mouse.button === Qt.LeftButton)
                input.cursorPosition = input.positionAt(mouse.x - input.x, input.height / 2);
        }
    }

    function isRefused(event: KeyEvent): bool {
        const refused = [StandardKey.Copy, StandardKey.Cut, StandardKey.Paste, StandardKey.Undo, StandardKey.Redo];
        // AltGr comes as Ctrl and Alt together and types letters such as @ on many keyboards.
        const control = (event.modifiers & Qt.ControlModifier) && !(event.modifiers & Qt.AltModifier);
        return refused.some(key => event.matches(key)) || Boolean(control) || Boolean(event.modifiers & Qt.MetaModifier);
    }
}
