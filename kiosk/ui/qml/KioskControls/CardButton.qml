pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskTheme

// A card that opens something: drawing, title, a caption row; all cards of a screen weigh the same.
T.AbstractButton {
    id: root

    property string drawing: ""
    property color ground: Theme.drawingGround
    property string caption: ""
    property string badge: ""
    property bool sideways: false
    // What the picture is sized by; the card itself may be higher or lower.
    property int pictureHeight: height
    property int pictureSize: sideways ? Math.round(Math.min(pictureHeight * 0.95, width * 0.38)) : Math.round(height * 0.55)
    // The height that its title needs.
    readonly property int least: Math.ceil(title.implicitHeight) + 2 * Theme.mm(1)
    property string spoken: text + ". " + caption + (badge === "" ? "" : ". " + badge)

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    Accessible.name: spoken
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.corner
        color: root.down ? Theme.pressedTint : Theme.surface
        border.width: Theme.stroke
        border.color: root.down ? Theme.primary : Theme.edge

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        Rectangle {
            id: panel

            x: Theme.stroke
            y: Theme.stroke
            width: (root.sideways ? root.pictureSize : root.width) - (root.sideways ? Theme.stroke : 2 * Theme.stroke)
            height: (root.sideways ? root.height : root.pictureSize) - (root.sideways ? 2 * Theme.stroke : Theme.stroke)
            color: root.ground
            topLeftRadius: Theme.corner - Theme.stroke
            topRightRadius: root.sideways ? 0 : Theme.corner - Theme.stroke
            bottomLeftRadius: root.sideways ? Theme.corner - Theme.stroke : 0
            clip: true

            Drawing {
                name: root.drawing
                // The drawings keep their subject in the middle, so a narrow panel shows just that.
                height: root.sideways ? parent.height : Math.min(parent.height, Math.round(parent.width * 200 / 438))
                width: Math.round(height * 438 / 200)
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
            }
        }

        Item {
            readonly property int inset: Theme.mm(root.sideways ? 4 : 5.5)
            readonly property bool low: root.pictureHeight < 3.4 * Theme.card(Theme.bodyLine)

            x: (root.sideways ? root.pictureSize : 0) + inset
            y: root.sideways ? Theme.mm(low ? 1 : 4) : root.pictureSize + Theme.mm(3)
            width: root.width - x - inset
            height: root.height - y - Theme.mm(low ? 1 : root.sideways ? 3 : 3.5)

            // Where a card is low, its title keeps the room and the caption goes; the name still speaks both.
            readonly property bool roomy: height >= title.implicitHeight + Theme.card(Theme.captionLine)

            PlainText {
                id: title

                width: parent.width
                y: parent.roomy ? 0 : Math.max(0, (parent.height - height) / 2)
                text: root.text
                font.pixelSize: Theme.card(Theme.bodyPx)
                font.weight: 600
                lineHeight: Math.round(Theme.card(Theme.bodyPx) * (parent.low ? 1.14 : 1.22))
                maximumLineCount: 3
                Accessible.ignored: true
            }

            PlainText {
                visible: parent.roomy
                anchors.bottom: parent.bottom
                text: root.caption
                width: parent.width - (root.badge === "" ? 0 : mark.width + Theme.mm(2))
                color: Theme.inkSoft
                font.pixelSize: Theme.card(Theme.captionPx)
                lineHeight: Theme.card(Theme.captionLine)
                Accessible.ignored: true
            }

            Row {
                id: mark

                visible: root.badge !== "" && parent.roomy
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                spacing: Theme.mm(1.5)

                Icon {
                    name: "check"
                    size: Math.round(Theme.card(Theme.captionPx) * 1.17)
                    colour: Theme.positive
                    anchors.verticalCenter: parent.verticalCenter
                }

                PlainText {
                    text: root.badge
                    color: Theme.positive
                    font.pixelSize: Theme.card(Theme.captionPx)
                    font.weight: 600
                    lineHeight: Theme.card(Theme.captionLine)
                    Accessible.ignored: true
                }
            }
        }
    }
}
