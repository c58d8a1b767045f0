import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The check's name, the place in it, and bars that repeat the place.
Item {
    id: root

    required property QuizViewModel viewModel
    readonly property var line: viewModel.top

    x: line.margin ?? 0
    y: line.y ?? 0
    width: parent.width - 2 * x

    PlainText {
        visible: text !== ""
        text: root.line.title ?? ""
        color: Theme.sectionName
        font.pixelSize: root.line.px ?? Theme.chromePx
        font.weight: 600
        lineHeight: root.line.line ?? Theme.chromeLine
        wrapMode: Text.NoWrap
    }

    Row {
        x: (root.line.title ?? "") === "" ? 0 : root.width - width
        spacing: Theme.mm(4.7)

        PlainText {
            visible: text !== ""
            text: root.line.place ?? ""
            color: Theme.inkSoft
            font.pixelSize: root.line.px ?? Theme.chromePx
            lineHeight: root.line.line ?? Theme.chromeLine
            wrapMode: Text.NoWrap
        }

        ProgressBars {
            visible: (root.line.bars ?? false) && !root.viewModel.finished
            count: root.viewModel.total
            done: root.viewModel.done
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
