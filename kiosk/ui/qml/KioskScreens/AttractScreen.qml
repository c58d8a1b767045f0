pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Nobody is here: one drawing that moves a little, one honest line, and the whole screen is the button.
Item {
    id: root

    required property WindowViewModel viewModel
    // Only once the program is complete; its type is not known before.
    property QtObject calledAway: null
    readonly property bool tall: height > width
    // A low screen has its last line along the foot.
    readonly property bool low: Theme.compact && !tall
    readonly property int inset: Theme.mm(Theme.compact ? 8 : 24)
    // Everything wanders, so that nothing burns into the display: 20 minutes to and fro, 14 up and down, in steps
    // of a pixel that nobody can follow. That is no motion to be spared from, so it goes on with less motion too.
    property int step: 0
    readonly property int reach: {
        const room = Math.min(words.x, words.y, height - words.y - words.height, low ? foot.margin : width);
        return Math.max(0, Math.min(Theme.mm(3), room - Theme.mm(0.5)));
    }

    objectName: "attractScreen"
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["attract.title"]

    TouchButton {
        anchors.fill: parent
        objectName: "attractTouch"
        spoken: Words.t["accessibility.attract"]
        background: Rectangle {
            color: Theme.paper
        }
        focusPolicy: Qt.NoFocus
        onClicked: root.viewModel.begin()
    }

    Timer {
        interval: 5000
        repeat: true
        running: root.visible
        // Both ways meet again after 1,680 steps.
        onTriggered: root.step = (root.step + 1) % 1680
    }

    Item {
        id: content

        x: Math.round(root.reach * Math.sin(root.step / 240 * 2 * Math.PI))
        y: Math.round(root.reach * Math.sin(root.step / 168 * 2 * Math.PI))
        width: root.width
        height: root.height

        AttractDrawing {
            id: scene

            portrait: root.tall
            width: root.tall ? root.width : Math.round(Math.min(root.width * (Theme.compact ? 0.46 : 0.52), root.height))
            height: root.tall ? Math.round(root.width * 900 / 1080) : Math.round(width * 1.08)
            anchors.right: parent.right
            y: root.tall ? Theme.mm(12) : root.height - height - (root.low ? foot.height + 2 * foot.margin : -root.reach)
        }

        AttractWords {
            id: words

            x: root.inset
            y: root.tall ? scene.y + scene.height + Theme.mm(10) : root.low ? Theme.mm(4) : Math.max(root.inset, (root.height - height) / 2)
            width: root.tall ? root.width - 2 * root.inset : root.width - scene.width - root.inset
            viewModel: root.viewModel
            low: root.low
        }

        PlainText {
            id: foot

            readonly property int margin: Theme.mm(2)

            visible: root.low
            x: root.inset
            y: root.height - height - margin
            width: root.width - 2 * root.inset
            text: Words.t["attract.privacy"]
            color: Theme.inkSoft
            font.pixelSize: Theme.sheet(Theme.captionPx)
            lineHeight: Theme.sheet(Theme.captionLine)
            maximumLineCount: 1
        }

        Loader {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.mm(4)
            active: root.calledAway !== null
            Component.onCompleted: if (active)
                setSource("CalledAwayEntry.qml", {
                    "viewModel": root.calledAway
                })
        }
    }
}
