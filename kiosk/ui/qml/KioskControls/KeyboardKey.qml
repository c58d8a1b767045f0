pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskTheme

// One key: acts on release as the key that was touched, and leaves the focus with the field.
T.AbstractButton {
    id: root

    property string keyId: ""
    property string value: ""
    property string icon1: ""
    property string spoken: text
    property bool quiet: false
    property bool active: false
    property color keyColour: Theme.surface
    property color quietColour: Theme.paper
    property color keyLine: "transparent"
    property color litColour: Theme.primary
    property color litInk: Theme.primaryInk
    property string heldId: ""
    property string heldValue: ""
    readonly property bool lit: down || active
    readonly property color inkNow: !enabled ? Theme.off : lit ? litInk : Theme.ink
    readonly property int room: width - 2 * Theme.mm(1.2)
    readonly property int wantedPx: Math.round(Math.min(quiet ? Theme.captionPx : Theme.bodyPx * (width > 2 * height ? 1.5 : 1.25), height * (quiet ? 0.6 : 0.62)))
    readonly property int iconPx: icon1 === "" ? 0 : Math.round(wantedPx * 1.17)
    readonly property bool wordFits: icon1 === "" || widest.advanceWidth + iconPx + wantedPx * 0.36 <= room
    readonly property int fontPx: wordFits && icon1 !== "" ? wantedPx : Math.floor(Math.min(wantedPx, wantedPx * room / Math.max(1, widest.advanceWidth)))

    signal typed(id: string, value: string)

    hoverEnabled: false
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    onPressed: {
        heldId = keyId;
        heldValue = value;
    }
    onCanceled: heldId = ""
    onClicked: {
        typed(heldId === "" ? keyId : heldId, heldId === "" ? value : heldValue);
        heldId = "";
    }
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    TextMetrics {
        id: widest

        text: root.text
        font.family: Theme.family
        font.pixelSize: root.wantedPx
        font.weight: 600
    }

    background: Rectangle {
        radius: Theme.corner
        color: !root.enabled ? "transparent" : root.lit ? root.litColour : root.quiet ? root.quietColour : root.keyColour
        border.width: root.enabled && (Theme.highContrast || root.keyLine.a > 0) ? Theme.stroke : 0
        border.color: Theme.highContrast ? Theme.edge : root.keyLine

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: root.icon1 !== "" && root.wordFits ? Math.round(root.wantedPx * 0.36) : 0

            Icon {
                name: root.icon1
                visible: root.icon1 !== ""
                size: Math.round(root.wantedPx * (root.wordFits ? 1.17 : 1.35))
                colour: root.inkNow
                anchors.verticalCenter: parent.verticalCenter
            }

            PlainText {
                text: root.text
                visible: root.wordFits
                font.pixelSize: root.fontPx
                font.weight: 600
                lineHeight: Math.round(root.fontPx * 1.2)
                wrapMode: Text.NoWrap
                color: root.inkNow
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
}
