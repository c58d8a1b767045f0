pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What the attract screen says, the button that begins, and the languages by their own names.
Column {
    id: root

    required property WindowViewModel viewModel
    // A low screen has its last line elsewhere.
    required property bool low

    spacing: Theme.mm(Theme.compact ? 3 : 7)

    PlainText {
        text: root.viewModel.clinicName
        visible: text !== ""
        width: parent.width
        font.pixelSize: Theme.sheet(Theme.captionPx)
        font.weight: 600
        lineHeight: Theme.sheet(Theme.captionLine)
    }

    PlainText {
        id: title

        text: Words.t["attract.title"]
        width: parent.width
        font.pixelSize: Theme.sheet(Theme.attractPx)
        font.weight: 700
        font.letterSpacing: Theme.headingSpacing * Theme.sheet(Theme.attractPx)
        lineHeight: Theme.sheet(Theme.attractLine)
        Accessible.role: Accessible.Heading
    }

    PlainText {
        text: Words.t["attract.line"]
        // A long title takes its room on a low screen.
        visible: !root.low || title.lineCount < 3
        width: parent.width
        font.pixelSize: Math.round(Theme.sheet(Theme.leadPx) * 1.14)
        lineHeight: Math.round(Theme.sheet(Theme.leadLine) * 1.14)
    }

    StartButton {
        objectName: "startButton"
        text: Words.t["attract.start"]
        onClicked: root.viewModel.begin()
    }

    PlainText {
        text: Words.t["attract.privacy"]
        visible: !root.low
        width: Math.min(parent.width, Theme.sheet(Theme.captionPx) * 15)
        color: Theme.inkSoft
        font.pixelSize: Theme.sheet(Theme.captionPx)
        lineHeight: Theme.sheet(Theme.captionLine)
    }

    Row {
        spacing: Theme.mm(3.2)
        topPadding: Theme.mm(Theme.compact ? 1 : 6)

        Repeater {
            model: root.viewModel.languages

            TouchButton {
                required property var modelData

                objectName: "languageButton_" + modelData.code
                text: modelData.name
                implicitWidth: Math.max(Theme.mm(47), contentItem.implicitWidth + 2 * sidePadding)
                onClicked: root.viewModel.begin(modelData.code)
            }
        }
    }
}
