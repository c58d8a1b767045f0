pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Our keyboard: keys from the program, sized in millimetres; types into `field` and keeps nothing of it.
Item {
    id: root

    required property KeyboardViewModel viewModel
    required property var field
    property color ground: Theme.bar
    property color keyColour: Theme.surface
    property color quietColour: Theme.paper
    property color keyLine: "transparent"
    property color litColour: Theme.primary
    property color litInk: Theme.primaryInk

    objectName: "keyboard"
    implicitHeight: viewModel.height
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["keyboard.letters"]
    Component.onCompleted: look()
    Component.onDestruction: viewModel?.forget()

    // Arrow keys go to the next key in their direction, for those who type with switches.
    Keys.onPressed: event => {
        const ways = {};
        ways[Qt.Key_Left] = Qt.point(-1, 0);
        ways[Qt.Key_Right] = Qt.point(1, 0);
        ways[Qt.Key_Up] = Qt.point(0, -1);
        ways[Qt.Key_Down] = Qt.point(0, 1);
        event.accepted = ways[event.key] !== undefined;
        if (event.accepted)
            go(ways[event.key]);
    }

    function go(way: point): void {
        const all = Array.from({
            length: keys.count
        }, (_, n) => keys.itemAt(n));
        const from = all.find(key => key.activeFocus);
        const far = key => {
            const dx = key.x + key.width / 2 - from.x - from.width / 2;
            const dy = key.y + key.height / 2 - from.y - from.height / 2;
            const ahead = dx * way.x + dy * way.y;
            return ahead > 1 ? ahead + 3 * Math.abs(dx * way.y + dy * way.x) : Infinity;
        };
        const near = from ? all.filter(key => key.enabled && far(key) < Infinity).sort((a, b) => far(a) - far(b))[0] : null;
        near?.forceActiveFocus(Qt.TabFocusReason);
    }

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
            const last = Array.from(root.field.text.slice(0, end)).pop() ?? "";
            root.field.remove(end - last.length, end);
        }

        function onCleared(): void {
            root.field.clear();
        }
    }

    // A touch between the keys goes nowhere: it must not take the focus from the field.
    Rectangle {
        anchors.fill: parent
        color: root.ground

        MouseArea {
            anchors.fill: parent
            Accessible.ignored: true
        }
    }

    Repeater {
        id: keys

        model: root.viewModel.keys

        KeyboardKey {
            id: key

            required property string label
            required property string word
            required property string spokenWord
            required property string iconName
            required property bool usable
            required property int keyX
            required property int keyY
            required property int keyW
            required property int keyH
            required keyId
            required value
            required quiet
            required active

            objectName: keyId
            text: word === "" ? label : Words.t[word]
            icon1: iconName
            spoken: spokenWord === "" ? text : Words.t[spokenWord]
            keyColour: root.keyColour
            quietColour: root.quietColour
            keyLine: root.keyLine
            litColour: root.litColour
            litInk: root.litInk
            x: keyX
            y: keyY
            width: keyW
            height: keyH
            enabled: usable
            onTyped: (id, value) => {
                if (!key.activeFocus)
                    root.field.forceActiveFocus();
                root.viewModel.press(id, value);
            }
        }
    }
}
