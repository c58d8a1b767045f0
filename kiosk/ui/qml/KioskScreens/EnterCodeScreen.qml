pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Somebody comes back with a code: what was typed, and a number pad of our own.
FocusScope {
    id: root

    required property CalledAwayViewModel viewModel
    readonly property bool tall: height > width
    readonly property int side: Theme.mm(Theme.compact ? 8 : 24)
    readonly property int gap: Theme.mm(3.2)
    readonly property int between: Theme.mm(Theme.compact ? 8 : 34)
    // Words and pad beside each other stand in the middle together.
    readonly property int wordsWidth: tall || viewModel.gone ? width - 2 * side : Math.min(width - 2 * side - between - pad.width, titlePx * 9)
    readonly property int wordsX: tall || viewModel.gone ? side : Math.round((width - wordsWidth - between - pad.width) / 2)
    readonly property int titlePx: Theme.sheet(Theme.compact ? Theme.headingPx : Theme.titlePx)
    readonly property string title: Words.t[viewModel.gone ? "called_away.gone_title" : "called_away.enter_title"]

    objectName: "enterCodeScreen"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: title
    Keys.onPressed: event => event.accepted = takeKey(event.key, event.text)

    function takeKey(key: int, text: string): bool {
        if (key === Qt.Key_Backspace)
            viewModel.eraseDigit();
        else if (key === Qt.Key_Return || key === Qt.Key_Enter)
            viewModel.submit();
        else if (/^[0-9]$/.test(text))
            viewModel.typeDigit(text);
        else
            return false;
        return true;
    }

    Connections {
        target: root.viewModel

        function onRefused(line: string): void {
            root.forceActiveFocus();
            root.Accessible.announce(line, Accessible.Assertive);
        }
    }

    Column {
        id: words

        x: root.wordsX
        y: root.tall ? Math.max(Theme.mm(6), Math.round((pad.y - height) * 0.6)) : Math.max(Theme.mm(4), Math.round((root.height - height) / 2))
        width: root.wordsWidth
        spacing: Theme.mm(Theme.compact ? 3 : 7)

        PlainText {
            text: root.title
            width: parent.width
            font.pixelSize: root.titlePx
            font.weight: 700
            font.letterSpacing: Theme.headingSpacing * root.titlePx
            lineHeight: Theme.sheet(Theme.compact ? Theme.headingLine : Theme.titleLine)
            Accessible.role: Accessible.Heading
        }

        CalledAwayDigits {
            visible: !root.viewModel.gone
            viewModel: root.viewModel
            gap: root.gap
        }

        Row {
            width: parent.width
            spacing: Theme.mm(3)

            Icon {
                id: sign

                visible: root.viewModel.wrong
                name: visible ? "triangle-alert" : ""
                size: Math.round(Theme.sheet(Theme.bodyPx) * 1.17)
                colour: Theme.error
            }

            PlainText {
                objectName: "codeLine"
                text: root.viewModel.line
                width: parent.width - (sign.visible ? sign.width + parent.spacing : 0)
                font.pixelSize: Theme.sheet(Theme.bodyPx)
                font.weight: root.viewModel.wrong ? 600 : 400
                lineHeight: Theme.sheet(Theme.bodyLine)
                color: root.viewModel.wrong ? Theme.error : Theme.ink
            }
        }
    }

    CalledAwayPad {
        id: pad

        x: root.tall ? Math.round((root.width - width) / 2) : root.wordsX + root.wordsWidth + root.between
        y: root.tall ? root.height - height - Theme.mm(16) : Math.round((root.height - height) / 2)
        viewModel: root.viewModel
        visible: !root.viewModel.gone
        spacing: root.gap
        keyHeight: Math.max(Theme.touch, Math.min(Theme.mm(30), Math.floor((root.height - Theme.mm(12) - 3 * root.gap) / 4)))
        keyWidth: Theme.mm(Theme.compact ? 26 : 40)
    }
}
