pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One filter of the strip.
T.AbstractButton {
    id: root

    required property string name
    required property string words
    required property string count
    required property bool chosen
    property bool first: false
    property bool last: false
    readonly property int words1: Math.ceil(row.implicitWidth)
    readonly property color inkNow: chosen ? StaffTheme.primaryInk : StaffTheme.ink

    objectName: "deskTab_" + name
    hoverEnabled: false
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: words + ": " + count
    Accessible.selected: chosen
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        color: root.chosen ? StaffTheme.primary : root.down ? StaffTheme.tint : "transparent"
        topLeftRadius: root.first ? StaffTheme.corner - StaffTheme.stroke : 0
        bottomLeftRadius: topLeftRadius
        topRightRadius: root.last ? StaffTheme.corner - StaffTheme.stroke : 0
        bottomRightRadius: topRightRadius

        Rectangle {
            visible: !root.first
            width: StaffTheme.thin
            height: parent.height
            color: StaffTheme.hair
        }

        FocusRing {
            target: root
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        Row {
            id: row

            anchors.centerIn: parent
            spacing: StaffTheme.px(6)

            StaffText {
                text: root.words
                size: 18
                color: root.inkNow
                Accessible.ignored: true
            }

            StaffText {
                text: root.count
                size: 18
                font.weight: 700
                color: root.inkNow
                Accessible.ignored: true
            }
        }
    }
}
