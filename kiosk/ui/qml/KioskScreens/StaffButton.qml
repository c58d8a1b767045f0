pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// The staff side's button: icon, words, and its key once a key was pressed. One filled one a screen.
T.AbstractButton {
    id: root

    property bool main: false
    property string icon1: ""
    property string keycap: ""
    property real size: 20
    property bool atStart: false
    property string spoken: text
    readonly property color inkNow: !enabled ? StaffTheme.inkSoft : main ? StaffTheme.primaryInk : StaffTheme.ink

    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    implicitHeight: StaffTheme.touch
    implicitWidth: row.wanted + 2 * StaffTheme.px(22)
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: StaffTheme.corner
        color: !root.enabled ? "transparent" : root.main ? (root.down ? StaffTheme.band : StaffTheme.primary) : root.down ? StaffTheme.tint : StaffTheme.surface
        border.width: root.main && root.enabled ? 0 : StaffTheme.stroke
        border.color: !root.enabled ? StaffTheme.hair : root.down ? StaffTheme.primary : StaffTheme.line

        FocusRing {
            target: root
            targetRadius: StaffTheme.corner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Row {
            id: row

            readonly property int bare: Math.ceil(label.implicitWidth) + (mark.visible ? mark.width + spacing : 0)
            readonly property int wanted: bare + (cap.wished ? cap.width + spacing : 0)
            // The key's name is the first to go where the button is narrow.
            readonly property bool capFits: root.width <= 0 || root.width >= wanted + StaffTheme.px(24)
            readonly property int extras: (mark.visible ? mark.width + spacing : 0) + (cap.visible ? cap.width + spacing : 0)

            x: root.atStart ? StaffTheme.px(24) : Math.round((parent.width - width) / 2)
            anchors.verticalCenter: parent.verticalCenter
            spacing: root.text === "" ? 0 : StaffTheme.px(12)

            Icon {
                id: mark

                name: root.icon1
                visible: root.icon1 !== ""
                size: StaffTheme.px(24)
                colour: root.inkNow
                anchors.verticalCenter: parent.verticalCenter
            }

            StaffText {
                id: label

                text: root.text
                size: root.size
                width: Math.min(Math.ceil(implicitWidth), root.width - row.extras - 2 * StaffTheme.px(8))
                font.weight: 600
                lineHeight: Math.round(font.pixelSize * 1.2)
                maximumLineCount: 2
                color: root.inkNow
                horizontalAlignment: root.icon1 === "" ? Text.AlignHCenter : Text.AlignLeft
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }

            StaffKeycap {
                id: cap

                fits: row.capFits
                keyName: root.keycap
                colour: root.inkNow
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
