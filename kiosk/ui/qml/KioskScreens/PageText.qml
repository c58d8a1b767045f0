import QtQuick
import KioskControls
import KioskTheme

// One text of a page with its bullet, number or icon.
Item {
    id: root

    required property var modelData
    readonly property bool advice: modelData.kind === "do" || modelData.kind === "dont"
    readonly property int firstLine: modelData.line

    x: modelData.x
    y: modelData.y
    width: modelData.width
    height: modelData.height

    Rectangle {
        visible: root.modelData.kind === "bullet" && root.modelData.first
        width: Math.round(root.modelData.px * 0.3)
        height: width
        radius: width / 2
        color: Theme.primary
        x: -Math.round(root.modelData.px * 0.98)
        y: Math.round((root.firstLine - height) / 2 - root.modelData.px * 0.02)
    }

    Icon {
        visible: root.advice && root.modelData.first
        name: root.modelData.kind === "do" ? "check" : "x"
        colour: root.modelData.kind === "do" ? Theme.positive : Theme.caution
        size: Math.round(root.modelData.px * 1.1)
        x: -Math.round(root.modelData.px * 1.5)
        y: Math.round((root.firstLine - size) / 2)
    }

    Rectangle {
        visible: root.modelData.kind === "step" && root.modelData.first
        width: Math.round(root.modelData.px * 1.5)
        height: width
        radius: width / 2
        color: Theme.tint
        x: -Math.round(root.modelData.px * 1.76)
        y: Math.round((root.firstLine - height) / 2)

        PlainText {
            anchors.centerIn: parent
            text: root.modelData.number
            color: Theme.tintInk
            font.pixelSize: Math.round(root.modelData.px * 0.9)
            font.weight: 700
            lineHeight: 1
            lineHeightMode: Text.ProportionalHeight
        }
    }

    StyledText {
        anchors.fill: parent
        html: root.modelData.html
        spoken: root.modelData.spoken
        font.pixelSize: root.modelData.px
        font.weight: root.modelData.weight
        font.letterSpacing: root.modelData.spacing
        lineHeight: root.modelData.line
        Accessible.role: root.modelData.kind === "heading" ? Accessible.Heading : Accessible.StaticText
    }
}
