pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Ten digits, clear and delete, each at least 20 mm.
Grid {
    id: root

    required property CalledAwayViewModel viewModel
    property int keyWidth: Theme.mm(40)
    property int keyHeight: Theme.touch

    columns: 3

    component PadKey: TouchButton {
        width: root.keyWidth
        height: root.keyHeight
        kind: "outline"
        focusPolicy: Qt.TabFocus
    }

    component Digit: PadKey {
        objectName: "codeKey_" + text
        fontPx: Math.round(Math.min(root.keyHeight * 0.5, Theme.mm(12)))
        linePx: Math.round(fontPx * 1.2)
        onClicked: root.viewModel.typeDigit(text)
    }

    Repeater {
        model: 9

        Digit {
            required property int index

            text: String(index + 1)
        }
    }

    PadKey {
        objectName: "codeClearKey"
        text: Words.t["keyboard.clear"]
        fontPx: Theme.sheet(Theme.captionPx)
        linePx: Theme.sheet(Theme.captionLine)
        onClicked: root.viewModel.clearDigits()
    }

    Digit {
        text: "0"
    }

    PadKey {
        objectName: "codeDeleteKey"
        icon1: "delete"
        iconPx: Theme.mm(9)
        spoken: Words.t["keyboard.delete"]
        onClicked: root.viewModel.eraseDigit()
    }
}
