import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Demo only: a small ribbon that opens a panel with the passphrase and the PIN; Escape leaves.
Item {
    id: root

    required property var demo
    required property AppViewModel app
    property bool open: false

    Rectangle {
        anchors.top: parent.top
        anchors.horizontalCenter: parent.horizontalCenter
        width: button.width
        height: button.height
        color: "transparent"

        TouchButton {
            id: button

            objectName: "demoRibbon"
            kind: "primary"
            text: Words.t["common.demo_ribbon"]
            fontPx: Math.round(Theme.captionPx * Math.min(1, 29 / Theme.captionPx * Theme.pxPerMm / 4.03) * 0.8)
            linePx: Math.round(fontPx * 1.3)
            sidePadding: Theme.mm(3)
            implicitHeight: Theme.mm(7)
            focusPolicy: Qt.NoFocus
            onClicked: root.open = !root.open
        }
    }

    Rectangle {
        visible: root.open
        anchors.top: parent.top
        anchors.topMargin: Theme.mm(9)
        anchors.horizontalCenter: parent.horizontalCenter
        width: words.implicitWidth + Theme.mm(12)
        height: words.implicitHeight + Theme.mm(8)
        radius: Theme.corner
        color: Theme.surface
        border.width: Theme.stroke
        border.color: Theme.primary

        PlainText {
            id: words

            anchors.centerIn: parent
            font.pixelSize: Math.round(Theme.pxPerMm * 4.8 / 0.668)
            lineHeight: Math.round(font.pixelSize * 1.4)
            text: root.demo.text
        }
    }
}
