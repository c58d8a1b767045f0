import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// A small pill for whoever finds the page of somebody who left; the next touch beside it takes it away.
TouchButton {
    id: root

    required property FreshStartViewModel viewModel
    // Kept while it goes: whoever presses it still sees it.
    property var place: ({})

    objectName: "freshStartButton"
    x: place.x ?? 0
    y: place.y ?? 0
    width: place.width ?? 0
    height: place.height ?? 0
    spoken: Words.t["fresh.new_here"] + " " + Words.t["fresh.start"]
    onClicked: viewModel.begin()
    contentItem: PlainText {
        text: Words.t["fresh.new_here"] + "\n" + Words.t["fresh.start"]
        font.pixelSize: root.place.px ?? Theme.captionPx
        font.weight: 600
        lineHeight: root.place.line ?? Theme.captionLine
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: root.place.corner ?? 0
        color: root.down ? Theme.pressedTint : Theme.callout
        border.width: Theme.stroke
        border.color: root.down ? Theme.primary : Theme.line

        FocusRing {
            target: root
            targetRadius: root.place.corner ?? 0
        }
    }

    Connections {
        target: root.viewModel

        function onChanged(): void {
            if (root.viewModel.offered)
                root.place = root.viewModel.pill;
        }
    }
}
