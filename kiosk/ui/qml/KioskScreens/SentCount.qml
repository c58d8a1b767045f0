import QtQuick
import KioskControls
import KioskTheme

// Seconds until the screen clears itself: a number, words, and a bar that leaves by translation inside a clip.
Item {
    id: root

    required property var place
    required property int seconds
    required property int total

    objectName: "sentCount"
    visible: place !== null
    x: place?.x ?? 0
    y: place?.y ?? 0
    width: place?.width ?? 0
    height: place?.height ?? 0
    Accessible.role: Accessible.Indicator
    Accessible.name: seconds + " " + (Words.t["sent.clears"] ?? "")

    PlainText {
        id: number

        anchors.bottom: parent.bottom
        width: Math.round((root.place?.px ?? 0) * 1.3)
        text: root.total > 0 ? root.seconds : ""
        font.pixelSize: Math.max(1, root.place?.px ?? 1)
        font.weight: 700
        font.features: {
            "tnum": 1
        }
        lineHeight: root.place?.line ?? 1
        Accessible.ignored: true
    }

    PlainText {
        anchors.left: number.right
        anchors.leftMargin: Theme.mm(3)
        anchors.right: parent.right
        anchors.bottom: bar.top
        anchors.bottomMargin: Theme.mm(1)
        text: Words.t["sent.clears"] ?? ""
        font.pixelSize: root.place?.wordsPx ?? Theme.captionPx
        lineHeight: root.place?.wordsLine ?? Theme.captionLine
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Rectangle {
        id: bar

        anchors.left: number.right
        anchors.leftMargin: Theme.mm(3)
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(0.5)
        height: Theme.mm(3.5)
        radius: height / 2
        color: Theme.track

        // The clip is square: the round end stands before it.
        Rectangle {
            width: parent.height
            height: parent.height
            radius: height / 2
            color: Theme.primary
        }

        Item {
            anchors.fill: parent
            anchors.leftMargin: parent.radius
            clip: true

            Rectangle {
                x: root.total > 0 ? Math.round((root.seconds / root.total - 1) * parent.width) : 0
                width: parent.width
                height: parent.height
                radius: height / 2
                color: Theme.primary

                Behavior on x {
                    NumberAnimation {
                        duration: Theme.slideMs
                        easing.type: Easing.OutCubic
                    }
                }
            }
        }
    }
}
