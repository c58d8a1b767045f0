import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// At the foot of every page: where it comes from, and whether a clinician has checked it.
Row {
    id: root

    required property ReaderViewModel viewModel
    readonly property var frame: viewModel.frame

    signal sourcesAsked

    x: frame.sourceX ?? 0
    y: frame.sourceY ?? 0
    height: frame.sourceHeight ?? 0
    spacing: Theme.mm(6)

    TouchButton {
        id: sourceButton

        objectName: "sourcesButton"
        visible: root.viewModel.sourceButton
        height: parent.height
        fontPx: Theme.chromePx
        linePx: Theme.chromeLine
        icon1: "book-open-text"
        text: Words.t["common.where_from"]
        onClicked: root.sourcesAsked()
    }

    ReviewNote {
        anchors.verticalCenter: parent.verticalCenter
        text: root.viewModel.note
        reviewed: root.viewModel.reviewed
        width: Math.min(implicitWidth, (root.frame.sourceWidth ?? 0) - (sourceButton.visible ? sourceButton.width + parent.spacing : 0))
    }
}
