pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The code to come back with, and nothing of what is kept; clears itself.
Item {
    id: root

    required property CalledAwayViewModel viewModel
    required property AppViewModel app
    readonly property bool tall: height > width
    readonly property int side: Theme.mm(Theme.compact ? 8 : 24)
    // A low screen, and a wide one with large letters, has no room for a picture.
    readonly property bool large: Theme.captionPx > Theme.mm(8)
    readonly property int textWidth: Math.min(width - 2 * side - (panel.visible && !tall ? panel.width : 0), Theme.sheet(Theme.leadPx) * 24)
    readonly property string apart: viewModel.code.split("").join(" ")

    objectName: "codeGivenScreen"
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["called_away.code_title"]
    // What a screen reader says at once: the code in single digits, and how to come back.
    Component.onCompleted: Accessible.announce(Words.t["called_away.code_title"] + ": " + apart + ". " + viewModel.comeBack, Accessible.Assertive)

    Rectangle {
        id: panel

        visible: !Theme.compact && (root.tall || !root.large)
        width: root.tall ? root.width : Math.round(root.width * 0.4)
        height: root.tall ? Math.round(root.height * 0.34) : root.height
        anchors.right: parent.right
        color: Theme.drawingGround

        Drawing {
            name: "next-wait"
            width: Math.round(Math.min(parent.width, parent.height * 1.2) * 0.8)
            height: Math.round(width / 1.2)
            anchors.centerIn: parent
        }
    }

    Column {
        readonly property int above: root.tall && panel.visible ? panel.height : 0

        x: root.side
        y: Math.max(Theme.mm(4), above + Math.round((count.y - above - height) / 2))
        width: root.width - 2 * root.side
        spacing: Theme.mm(Theme.compact ? 2 : 6)

        PlainText {
            text: Words.t["called_away.code_title"]
            width: parent.width
            font.pixelSize: Theme.sheet(Theme.headingPx)
            font.weight: 700
            font.letterSpacing: Theme.headingSpacing * Theme.sheet(Theme.headingPx)
            lineHeight: Theme.sheet(Theme.headingLine)
            Accessible.role: Accessible.Heading
        }

        Rectangle {
            width: Math.min(parent.width, code.implicitWidth + 2 * Theme.mm(14))
            height: code.height + Theme.mm(Theme.compact ? 2 : 8)
            radius: Theme.corner
            color: Theme.surface
            border.width: Theme.stroke
            border.color: Theme.line

            PlainText {
                id: code

                objectName: "codeText"
                anchors.centerIn: parent
                text: root.apart
                font.pixelSize: Theme.mm(Theme.compact ? 16 : 43)
                font.weight: 700
                font.features: {
                    "tnum": 1
                }
                lineHeight: Math.round(font.pixelSize * 1.15)
                wrapMode: Text.NoWrap
            }
        }

        PlainText {
            text: root.viewModel.comeBack
            width: root.textWidth
            font.pixelSize: Theme.sheet(Theme.leadPx)
            font.weight: 600
            lineHeight: Theme.sheet(Theme.leadLine)
        }

        PlainText {
            text: Words.t["called_away.note"]
            width: root.textWidth
            font.pixelSize: Theme.sheet(Theme.bodyPx)
            lineHeight: Theme.sheet(Theme.bodyLine)
        }
    }

    SentCount {
        id: count

        readonly property int numberPx: Math.round(Theme.sheet(Theme.leadPx) * (Theme.compact ? 1.3 : 1.76))
        readonly property int numberLine: Math.round(numberPx * 1.1)
        readonly property int wordsHeight: Theme.sheet(Theme.captionLine) + Theme.mm(5)
        // One line, whatever the language: long words get smaller letters.
        readonly property int across: root.width - 2 * root.side - (panel.visible && !root.tall ? panel.width : 0)
        readonly property int room: across - Math.round(numberPx * 1.3) - Theme.mm(3)
        readonly property real fit: Math.min(1, room / Math.max(1, clears.advanceWidth))

        place: ({
                "x": root.side,
                "y": root.height - Math.max(numberLine, wordsHeight) - Theme.mm(Theme.compact ? 2.5 : 8),
                "width": across,
                "height": Math.max(numberLine, wordsHeight),
                "px": numberPx,
                "line": numberLine,
                "wordsPx": Math.floor(Theme.sheet(Theme.captionPx) * fit),
                "wordsLine": Theme.sheet(Theme.captionLine)
            })
        seconds: root.app.secondsLeft
        total: root.app.secondsTotal
    }

    TextMetrics {
        id: clears

        text: Words.t["sent.clears"] ?? ""
        font.family: Theme.family
        font.pixelSize: Theme.sheet(Theme.captionPx)
    }
}
