pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The four places of a code, read as one field.
Row {
    id: root

    required property CalledAwayViewModel viewModel
    property int gap: Theme.mm(3.2)

    objectName: "codeDigits"
    spacing: gap
    Accessible.role: Accessible.EditableText
    Accessible.name: Words.t["called_away.field"]
    Accessible.description: viewModel.digits.split("").join(" ")

    Repeater {
        model: root.viewModel.length

        Rectangle {
            id: box

            required property int index

            width: Theme.mm(Theme.compact ? 19 : 25)
            height: Theme.mm(Theme.compact ? 22 : 30)
            radius: Theme.corner
            color: Theme.surface
            border.width: index === root.viewModel.digits.length ? Theme.heavy : Theme.stroke
            border.color: root.viewModel.wrong ? Theme.error : index === root.viewModel.digits.length ? Theme.ink : Theme.line

            PlainText {
                anchors.centerIn: parent
                text: root.viewModel.digits.charAt(box.index)
                font.pixelSize: Math.round(parent.height * 0.62)
                font.weight: 700
                lineHeight: Math.round(parent.height * 0.75)
                Accessible.ignored: true
            }
        }
    }
}
