import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// A short word that the last answers are gone; a touch starts anew.
Item {
    id: root

    required property AppViewModel app

    objectName: "clearedScreen"
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["idle.cleared_title"]

    TouchButton {
        id: whole

        anchors.fill: parent
        objectName: "clearedTouch"
        spoken: Words.t["accessibility.attract"]
        onClicked: root.app.begin()
        background: Rectangle {
            color: Theme.paper

            // The button is the whole screen, so its ring stands inside.
            FocusRing {
                target: whole
                anchors.margins: Theme.mm(2)
            }
        }
    }

    // As large as the words leave it.
    Drawing {
        id: picture

        name: "cleared"
        height: Math.round(Math.min(root.height * 0.5, root.height - words.height - Theme.mm(10 + 8 + 8)))
        width: Math.min(root.width * 0.8, height)
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.mm(10)
    }

    Column {
        id: words

        anchors.top: picture.bottom
        anchors.topMargin: Theme.mm(8)
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(root.width - 2 * Theme.marginPx, Theme.sheet(Theme.bodyPx) * 30)
        spacing: Theme.mm(4)

        PlainText {
            text: Words.t["idle.cleared_title"]
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.sheet(Theme.titlePx)
            font.weight: 700
            font.letterSpacing: Theme.headingSpacing * Theme.sheet(Theme.titlePx)
            lineHeight: Theme.sheet(Theme.titleLine)
            Accessible.role: Accessible.Heading
        }

        PlainText {
            text: Words.t["idle.cleared_line"]
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
