pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The clinic is closed: black, so that the display rests; a touch says for some seconds when it opens.
FocusScope {
    id: root

    required property DarkViewModel viewModel

    objectName: "darkScreen"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["dark.closed"]
    Keys.onPressed: event => {
        root.viewModel.ask();
        event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab;
    }

    TouchButton {
        id: whole

        anchors.fill: parent
        objectName: "darkTouch"
        spoken: Words.t["accessibility.dark"]
        background: Rectangle {
            color: Theme.dark

            // Inside the screen's edge, and dark again with the words.
            FocusRing {
                visible: whole.activeFocus && root.viewModel.lines.length > 0
                target: whole
                anchors.margins: Theme.mm(2)
            }
        }
        onClicked: root.viewModel.ask()
    }

    Column {
        id: words

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((root.height - height) / 2)
        width: root.width - 2 * Theme.marginPx
        spacing: Theme.mm(10)

        Repeater {
            model: root.viewModel.lines

            PlainText {
                required property string modelData

                text: modelData
                width: words.width
                horizontalAlignment: Text.AlignHCenter
                color: Theme.darkInk
                font.pixelSize: Math.round(Theme.leadPx * 1.14)
                font.weight: 600
                lineHeight: Math.round(Theme.leadLine * 1.14)
            }
        }
    }

    Connections {
        target: root.viewModel

        function onChanged(): void {
            if (root.viewModel.lines.length > 0)
                root.Accessible.announce(root.viewModel.lines.join(". "), Accessible.Assertive);
        }
    }
}
