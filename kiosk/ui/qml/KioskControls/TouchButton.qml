pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskTheme

// Our button: acts on release, shows its press in the next frame, speaks its plain words.
T.AbstractButton {
    id: root

    // "primary": the one main button of a screen; "outline": white with a line; "tile": on the bar; "soft": on paper.
    property string kind: "outline"
    property string icon1: ""
    property bool iconAfter: false
    property int fontPx: Theme.captionPx
    property int iconPx: Math.round(fontPx * 1.17)
    property int linePx: Theme.captionLine
    property int maximumLines: 2
    property int sidePadding: Theme.mm(4.4)
    property string spoken: text
    property int iconGap: Theme.mm(2.4)
    property int edge: Theme.mm(2)
    readonly property bool main: kind === "primary"
    readonly property color inkNow: !enabled ? Theme.off : main ? Theme.primaryInk : Theme.ink

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: Math.max(Theme.touch, label.implicitHeight + Theme.mm(4))
    implicitWidth: Math.max(Theme.touch, row.implicitWidth + 2 * sidePadding)
    Accessible.name: spoken
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.corner
        color: {
            if (!root.enabled)
                return "transparent";
            if (root.main)
                return root.down ? Theme.primaryPressed : Theme.primary;
            return root.down ? Theme.pressedTint : Theme.surface;
        }
        border.width: root.kind === "outline" ? Theme.stroke : Theme.highContrast && root.enabled && !root.main ? Theme.stroke : 0
        border.color: !root.enabled ? Theme.edge : root.down ? Theme.primary : Theme.line

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth

        Row {
            id: row

            anchors.centerIn: parent
            spacing: root.icon1 === "" || root.text === "" ? 0 : root.iconGap
            layoutDirection: root.iconAfter ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                name: root.icon1
                visible: root.icon1 !== ""
                size: root.iconPx
                colour: root.inkNow
                anchors.verticalCenter: parent.verticalCenter
            }

            PlainText {
                id: label

                text: root.text
                visible: root.text !== ""
                width: Math.min(implicitWidth, root.width > 0 ? root.width - 2 * root.edge - (root.icon1 === "" ? 0 : root.iconPx + row.spacing) : implicitWidth)
                font.pixelSize: root.fontPx
                font.weight: 600
                lineHeight: root.linePx
                color: root.inkNow
                maximumLineCount: root.maximumLines
                horizontalAlignment: root.icon1 === "" ? Text.AlignHCenter : Text.AlignLeft
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
}
