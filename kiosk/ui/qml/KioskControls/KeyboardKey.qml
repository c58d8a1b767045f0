pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskTheme

// One key: acts on release with what it showed when it was touched, and leaves the focus with the field.
T.AbstractButton {
    id: root

    property string keyId: ""
    property string value: ""
    property string icon1: ""
    property string spoken: text
    property bool quiet: false
    property bool active: false
    property int fontPx: Theme.captionPx
    property color keyColour: Theme.surface
    property color quietColour: Theme.paper
    property string heldId: ""
    property string heldValue: ""
    readonly property bool lit: down || active
    readonly property color inkNow: !enabled ? Theme.off : lit ? Theme.primaryInk : Theme.ink

    signal typed(id: string, value: string)

    hoverEnabled: false
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.checkable: false
    onPressed: {
        heldId = keyId;
        heldValue = value;
    }
    onClicked: {
        typed(heldId === "" ? keyId : heldId, heldId === "" ? value : heldValue);
        heldId = "";
    }
    onCanceled: heldId = ""
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.corner
        color: !root.enabled ? "transparent" : root.lit ? Theme.primary : root.quiet ? root.quietColour : root.keyColour
        border.width: Theme.highContrast && root.enabled ? Theme.thin + 1 : 0
        border.color: Theme.edge

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: root.icon1 === "" ? 0 : Math.round(root.fontPx * 0.36)

            Icon {
                name: root.icon1
                visible: root.icon1 !== ""
                size: Math.round(root.fontPx * 1.17)
                colour: root.inkNow
                anchors.verticalCenter: parent.verticalCenter
            }

            PlainText {
                id: label

                text: root.text
                visible: text !== ""
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
