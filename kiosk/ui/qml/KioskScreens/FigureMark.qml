import QtQuick
import KioskControls
import KioskTheme

// A line, dot, bracket or numbered badge of a figure.
Item {
    id: root

    required property var modelData
    required property color ink
    readonly property int stroke: Theme.stroke

    x: modelData.x
    y: modelData.y
    width: modelData.width
    height: modelData.height
    Accessible.ignored: true

    Rectangle {
        visible: root.modelData.shape === "line"
        x: root.width > 0 ? 0 : -root.stroke / 2
        y: root.width > 0 ? -root.stroke / 2 : 0
        width: Math.max(root.width, root.stroke)
        height: Math.max(root.height, root.stroke)
        color: root.ink
    }

    Rectangle {
        visible: root.modelData.shape === "dot" || root.modelData.shape === "badge"
        anchors.fill: parent
        radius: width / 2
        color: root.modelData.fill === "apricot" ? Theme.apricot : root.modelData.fill === "green" ? Theme.green : Theme.tint
        border.width: root.modelData.shape === "dot" ? root.stroke : 0
        border.color: root.ink
    }

    PlainText {
        visible: root.modelData.shape === "badge"
        anchors.fill: parent
        text: root.modelData.text
        color: Theme.tintInk
        font.pixelSize: Math.round(root.height * 0.6)
        font.weight: 700
        lineHeight: 1
        lineHeightMode: Text.ProportionalHeight
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }

    Rectangle {
        visible: root.modelData.shape === "bracket"
        y: root.height - root.stroke
        width: root.width
        height: root.stroke
        color: root.ink

        Rectangle {
            width: root.stroke
            height: root.height
            anchors.bottom: parent.bottom
            color: root.ink
        }

        Rectangle {
            width: root.stroke
            height: root.height
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            color: root.ink
        }
    }
}
