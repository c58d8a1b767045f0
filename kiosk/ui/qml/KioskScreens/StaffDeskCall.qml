pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// May I call now? The words, and the day from 9 to 19 with the chosen window and the time it is.
Rectangle {
    id: root

    required property var call
    readonly property bool good: call?.good ?? false
    readonly property color inkNow: good ? StaffTheme.positive : StaffTheme.ink
    readonly property bool known: call?.known ?? false

    implicitHeight: words.height + (known ? StaffTheme.px(50) : 0) + StaffTheme.px(24)
    radius: StaffTheme.corner
    color: good ? StaffTheme.positiveTint : StaffTheme.tint
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text

    Icon {
        x: StaffTheme.px(16)
        y: words.y + StaffTheme.px(1)
        name: root.good ? "phone-call" : "clock"
        size: StaffTheme.px(24)
        colour: root.inkNow
    }

    StaffText {
        id: words

        objectName: "deskCall"
        x: StaffTheme.px(50)
        y: StaffTheme.px(12)
        width: parent.width - x - StaffTheme.px(12)
        text: root.call?.words ?? ""
        font.weight: 600
        color: root.inkNow
        Accessible.ignored: true
    }

    Item {
        id: scale

        visible: root.known
        x: StaffTheme.px(16)
        y: words.y + words.height + StaffTheme.px(8)
        width: parent.width - 2 * x
        height: StaffTheme.px(12)

        Rectangle {
            anchors.fill: parent
            radius: StaffTheme.px(3)
            color: StaffTheme.surface
            border.width: StaffTheme.thin
            border.color: StaffTheme.line
        }

        Rectangle {
            x: Math.round(scale.width * (root.call?.since ?? 0))
            width: Math.round(scale.width * ((root.call?.until ?? 1) - (root.call?.since ?? 0)))
            height: parent.height
            radius: StaffTheme.px(3)
            color: root.good ? StaffTheme.positive : StaffTheme.line
        }

        Rectangle {
            visible: (root.call?.at ?? -1) >= 0
            x: Math.round(scale.width * (root.call?.at ?? 0)) - width / 2
            y: -StaffTheme.px(4)
            width: StaffTheme.px(6)
            height: parent.height + StaffTheme.px(8)
            color: StaffTheme.ink
            border.width: StaffTheme.thin
            border.color: StaffTheme.surface
        }

        Repeater {
            model: [9, 12, 17, 19]

            StaffText {
                required property int modelData

                text: modelData
                size: 18
                y: scale.height + StaffTheme.px(2)
                x: Math.round(Math.max(0, Math.min(scale.width - implicitWidth, scale.width * (modelData - 9) / 10 - implicitWidth / 2)))
                Accessible.ignored: true
            }
        }
    }
}
