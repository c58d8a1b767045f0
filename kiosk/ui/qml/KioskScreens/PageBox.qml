import QtQuick
import KioskControls
import KioskTheme

// The ground of a call-out, a "Do this" line or a question to take along.
Rectangle {
    id: root

    required property var modelData
    readonly property bool question: modelData.kind === "question"

    x: modelData.x
    y: modelData.y
    width: modelData.width
    height: modelData.height
    radius: Theme.corner
    color: question ? Theme.surface : Theme.callout
    border.width: question || Theme.highContrast ? Theme.thin * 2 : 0
    border.color: question ? Theme.edge : Theme.calloutEdge

    Icon {
        visible: root.modelData.kind !== "callout" && root.modelData.first
        name: root.question ? "circle-question-mark" : "message-circle-question-mark"
        size: Math.round(Theme.bodyPx * 1.6)
        x: root.modelData.textX - size - Theme.mm(4)
        anchors.verticalCenter: parent.verticalCenter
    }
}
