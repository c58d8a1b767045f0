pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Our keyboard: keys from the program, sized in millimetres; types into `field` and keeps nothing of it.
FocusScope {
    id: root

    required property KeyboardViewModel viewModel
    required property TextInput field
    property color ground: Theme.bar

    objectName: "keyboard"
    height: viewModel.height
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["accessibility.keyboard"] ?? Words.t["keyboard.letters"] ?? ""
    Component.onDestruction: viewModel.forget()

    function look(): void {
        viewModel.look(field.text.slice(0, field.cursorPosition));
    }

    Connections {
        target: root.field

        function onTextChanged(): void {
            root.look();
        }

        function onCursorPositionChanged(): void {
            root.look();
        }
    }

    Connections {
        target: root.viewModel

        function onInserted(text: string): void {
            root.field.insert(root.field.cursorPosition, text);
        }

        function onErased(): void {
            const end = root.field.cursorPosition;
            const before = root.field.text.slice(0, end);
            const last = Array.from(before).pop() ?? "";
            root.field.remove(end - last.length, end);
        }

        function onCleared(): void {
            root.field.clear();
        }
    }

    // A touch beside the keys goes nowhere: it must not take the focus from the field.
    Rectangle {
        anchors.fill: parent
        color: root.ground
    }

    Repeater {
        model: root.viewModel.keys

        KeyboardKey {
            required property string label
            required property string word
            required property string spokenWord
            required property string icon
            required property bool usable
            required property int keyX
            required property int keyY
            required property int keyW
            required property int keyH
            readonly property string words: word === "" ? label : Words.t[word] ?? ""

            objectName: keyId
            text: words
            icon1: icon
            spoken: spokenWord === "" ? text : Words.t[spokenWord] ?? ""
            x: keyX
            y: keyY
            width: keyW
            height: keyH
            enabled: usable
            onTyped: (id, value) => root.viewModel.press(id, value)
        }
    }
}
