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

    TouchButton {
        id: button

        objectName: "demoRibbon"
        anchors.top: parent.top
        anchors.horizontalCenter: parent.horizontalCenter
        text: Words.t["common.demo_ribbon"]
        fontPx: Math.round(Theme.pxPerMm * 3.4 / 0.668)
        linePx: Math.round(fontPx * 1.3)
        sidePadding: Theme.mm(4)
        implicitHeight: Theme.mm(7.5)
        // Small on purpose and never in the way: it is not part of the patient's screens.
        focusPolicy: Qt.NoFocus
        background: Rectangle {
            color: Theme.highContrast ? Theme.callout : Theme.apricot
            bottomLeftRadius: Theme.corner
            bottomRightRadius: Theme.corner
        }
        onClicked: root.open = !root.open
    }

    Rectangle {
        visible: root.open
        anchors.top: button.bottom
        anchors.topMargin: Theme.mm(2)
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
            wrapMode: Text.NoWrap
            font.pixelSize: Math.round(Theme.pxPerMm * 4.8 / 0.668)
            lineHeight: Math.round(font.pixelSize * 1.4)
            text: Words.t["common.demo_text"].replace("{pin}", root.demo.pin).replace("{passphrase}", root.demo.passphrase)
        }
    }

    Shortcut {
        sequences: ["Escape"]
        // There it goes one step back.
        enabled: root.app.currentScreen !== "staffScreen"
        onActivated: root.app.leave()
    }
}
