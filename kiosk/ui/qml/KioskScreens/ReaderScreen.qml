pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// One section: its pages side by side, the place in it above, the sources and the review note below.
Item {
    id: root

    required property ReaderViewModel viewModel
    readonly property var frame: viewModel.frame
    readonly property int index: viewModel.index

    // Another page has other sources.
    onIndexChanged: sources.close()

    objectName: "readerScreen"
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.sectionTitle

    function openSources() {
        sources.open = true;
    }

    PlainText {
        visible: !sources.covers
        x: root.frame.margin ?? 0
        y: root.frame.topY ?? 0
        width: root.width - place.width - 3 * x
        text: root.viewModel.sectionTitle
        color: Theme.sectionName
        font.pixelSize: Theme.chromePx
        font.weight: 600
        lineHeight: Theme.chromeLine
        maximumLineCount: 1
        elide: Text.ElideRight
    }

    Row {
        id: place

        visible: !sources.covers
        anchors.right: parent.right
        anchors.rightMargin: root.frame.margin ?? 0
        y: root.frame.topY ?? 0
        spacing: Theme.mm(4.7)

        PlainText {
            text: root.viewModel.place
            color: Theme.inkSoft
            font.pixelSize: Theme.chromePx
            lineHeight: Theme.chromeLine
            wrapMode: Text.NoWrap
        }

        ProgressBars {
            visible: root.viewModel.sourceButton
            count: root.viewModel.pages
            done: root.viewModel.page + 1
            anchors.verticalCenter: parent.verticalCenter
        }
    }

    PageStrip {
        id: strip

        visible: !sources.covers
        anchors.fill: parent
        viewModel: root.viewModel
        onSourcesAsked: sources.open = true
    }

    SourcesSheet {
        id: sources

        pages: root.viewModel.sourcePages
    }

    Connections {
        target: root.viewModel

        function onPartsGoing() {
            strip.leave();
        }

        function onPartsReset() {
            strip.settle();
        }
    }
}
