import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Nobody has touched the screen: an opaque sheet hides everything and counts down.
Sheet {
    id: root

    required property AppViewModel app
    required property CalledAwayViewModel calledAway
    readonly property bool tall: height > width

    objectName: "idleSheet"
    ground: Theme.callout
    open: app.warning
    onTouched: app.stay()

    Keys.onPressed: app.stay()
    Accessible.role: Accessible.AlertMessage
    Accessible.name: Words.t["idle.title"] + " " + Words.t["idle.line"] + " " + app.secondsLeft + " " + Words.t["idle.seconds_left"]

    // An alert alone is not spoken everywhere.
    Connections {
        target: root.app

        function onSpoken(words: string): void {
            if (root.open)
                root.Accessible.announce(words, Accessible.Assertive);
        }
    }

    Item {
        id: scene

        width: root.tall ? root.width : Math.round(Math.min(root.width * 0.52, root.height))
        height: root.tall ? Math.round(root.height * 0.45) : Math.round(width * 1.08)
        anchors.right: parent.right
        y: root.tall ? 0 : root.height - height

        Drawing {
            id: picture

            readonly property real scaling: Math.min(scene.width / 1000, scene.height / 1080)

            name: "idle"
            width: Math.round(1000 * scaling)
            height: Math.round(1080 * scaling)
            anchors.centerIn: parent
        }

        Column {
            x: picture.x + 500 * picture.scaling - width / 2
            y: picture.y + 356 * picture.scaling - height / 2
            width: 380 * picture.scaling

            PlainText {
                text: root.app.secondsLeft
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                color: Theme.drawingInk
                font.pixelSize: Math.round(190 * picture.scaling)
                font.weight: 700
                font.features: {
                    "tnum": 1
                }
                lineHeight: Math.round(190 * picture.scaling)
                Accessible.ignored: true
            }

            PlainText {
                text: Words.t["idle.seconds_left"]
                // Long words take a second line inside the sun.
                width: 260 * picture.scaling
                anchors.horizontalCenter: parent.horizontalCenter
                horizontalAlignment: Text.AlignHCenter
                color: Theme.drawingInk
                font.pixelSize: Math.round(38 * picture.scaling)
                font.weight: 600
                lineHeight: Math.round(46 * picture.scaling)
                Accessible.ignored: true
            }
        }
    }

    Column {
        x: Theme.mm(Theme.compact ? 8 : 24)
        y: root.tall ? scene.height + Theme.mm(4) : (root.height - height) / 2
        width: root.tall ? root.width - 2 * x : root.width - scene.width - x
        // A low screen has just the room for three buttons.
        readonly property bool full: Theme.compact && root.calledAway.offered

        spacing: Theme.mm(full ? 3.2 : 4)

        PlainText {
            text: Words.t["idle.title"]
            width: parent.width
            font.pixelSize: Math.round(Theme.sheet(Theme.titlePx) * 1.25)
            font.weight: 700
            font.letterSpacing: Theme.headingSpacing * (Math.round(Theme.sheet(Theme.titlePx) * 1.25))
            lineHeight: Math.round(Theme.sheet(Theme.titleLine) * 1.25)
            Accessible.role: Accessible.Heading
        }

        PlainText {
            text: root.app.typedSomething ? Words.t["idle.answers_line"] : Words.t["idle.line"]
            width: parent.width
            font.pixelSize: Math.round((Theme.sheet(Theme.bodyPx) + Theme.sheet(Theme.leadPx)) / 2)
            lineHeight: Theme.sheet(Theme.leadLine)
            bottomPadding: Theme.mm(parent.full ? 0 : 6)
        }

        TouchButton {
            objectName: "moreTimeButton"
            focus: true
            width: Math.min(parent.width, Theme.mm(159))
            implicitHeight: Theme.mm(Theme.compact ? 24 : 35)
            kind: "primary"
            text: Words.t["idle.more_time"]
            onClicked: root.app.stay()
            fontPx: Theme.sheet(Theme.leadPx)
            linePx: Theme.sheet(Theme.leadLine)
        }

        CalledAwayButton {
            viewModel: root.calledAway
            width: Math.min(parent.width, Theme.mm(159))
            implicitHeight: Theme.mm(Theme.compact ? 21 : 28)
            fontPx: Math.round(Theme.sheet(Theme.leadPx) * 0.9)
            linePx: Theme.sheet(Theme.leadLine)
        }

        TouchButton {
            objectName: "idleFinishButton"
            width: Math.min(parent.width, Theme.mm(159))
            implicitHeight: Theme.mm(Theme.compact ? 21 : 28)
            icon1: "eraser"
            text: Words.t["idle.finish"]
            fontPx: Math.round(Theme.sheet(Theme.leadPx) * 0.9)
            linePx: Theme.sheet(Theme.leadLine)
            onClicked: root.app.finish()
        }
    }
}
