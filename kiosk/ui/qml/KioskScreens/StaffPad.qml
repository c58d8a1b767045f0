pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// Ten digits, clear and delete. A touched key leaves the focus where it is, so Enter goes on meaning "open".
Grid {
    id: root

    property bool usable: true
    property int keyWidth: StaffTheme.px(180)
    property int keyHeight: StaffTheme.px(100)

    signal typed(digit: string)
    signal erased
    signal cleared

    columns: 3
    spacing: StaffTheme.gap

    component PadKey: T.AbstractButton {
        id: key

        property string icon1: ""
        property bool words: false
        readonly property color inkNow: enabled ? StaffTheme.ink : StaffTheme.inkSoft

        width: root.keyWidth
        height: root.keyHeight
        enabled: root.usable
        hoverEnabled: false
        focusPolicy: Qt.TabFocus
        Accessible.role: Accessible.Button
        Accessible.name: text
        Keys.onReturnPressed: click()
        Keys.onEnterPressed: click()

        background: Rectangle {
            radius: StaffTheme.corner
            color: !key.enabled ? "transparent" : key.down ? StaffTheme.primary : StaffTheme.surface
            border.width: StaffTheme.stroke
            border.color: key.enabled ? StaffTheme.line : StaffTheme.hair

            FocusRing {
                target: key
                targetRadius: StaffTheme.corner
                colour: StaffTheme.focus
            }
        }

        contentItem: Item {
            Row {
                anchors.centerIn: parent
                spacing: StaffTheme.px(10)

                Icon {
                    name: key.icon1
                    visible: key.icon1 !== ""
                    size: StaffTheme.px(26)
                    colour: key.down ? StaffTheme.primaryInk : key.inkNow
                    anchors.verticalCenter: parent.verticalCenter
                }

                StaffText {
                    text: key.text
                    size: key.words ? 20 : 40
                    font.weight: !key.enabled ? 400 : key.words ? 600 : 700
                    wrapMode: Text.NoWrap
                    color: key.down ? StaffTheme.primaryInk : key.inkNow
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
            }
        }
    }

    Repeater {
        model: 9

        PadKey {
            required property int index

            objectName: "pinKey_" + (index + 1)
            text: String(index + 1)
            onClicked: root.typed(text)
        }
    }

    PadKey {
        objectName: "pinClearKey"
        text: Words.t["staff_pin.clear"]
        icon1: "x"
        words: true
        onClicked: root.cleared()
    }

    PadKey {
        objectName: "pinKey_0"
        text: "0"
        onClicked: root.typed(text)
    }

    PadKey {
        objectName: "pinDeleteKey"
        text: Words.t["staff_pin.delete"]
        icon1: "delete"
        words: true
        onClicked: root.erased()
    }
}
