pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One request in the list.
T.AbstractButton {
    id: root

    required property int seq
    required property string name
    required property string contact
    required property string stateIcon
    required property string stateWords
    required property string bestWords
    required property bool callNow
    required property string askedWords
    required property bool late
    required property bool twin
    required property bool ticked
    required property string tickWords
    required property string spoken
    property bool chosen: false
    property bool narrow: false
    readonly property bool fresh: stateIcon === "dot"

    signal tickAsked

    objectName: "deskRow_" + seq
    hoverEnabled: false
    focusPolicy: Qt.NoFocus
    implicitHeight: StaffTheme.px(50)
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: chosen

    background: Rectangle {
        color: root.chosen || root.down ? StaffTheme.tint : StaffTheme.surface

        Rectangle {
            width: root.chosen ? StaffTheme.px(6) : 0
            height: parent.height
            color: StaffTheme.primary
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: StaffTheme.thin
            color: StaffTheme.hair
        }
    }

    component Cell: StaffText {
        anchors.verticalCenter: parent.verticalCenter
        maximumLineCount: 1
        elide: Text.ElideRight
        size: 18
        Accessible.ignored: true
    }

    contentItem: Item {
        StaffRowTick {
            objectName: "deskRow_tick_" + root.seq
            width: StaffTheme.px(51)
            height: parent.height
            text: root.tickWords
            ticked: root.ticked
            onClicked: root.tickAsked()
        }

        StaffDeskMark {
            x: StaffTheme.px(53)
            anchors.verticalCenter: parent.verticalCenter
            glyph: root.stateIcon
            size: StaffTheme.px(22)
        }

        Cell {
            id: stands

            x: StaffTheme.px(82)
            width: StaffTheme.px(118)
            text: root.stateWords
            font.weight: root.fresh ? 600 : 400
        }

        Cell {
            id: who

            x: stands.x + stands.width + StaffTheme.px(8)
            width: number.x - x - StaffTheme.px(root.twin ? 34 : 8)
            text: root.name
            size: 20
            font.weight: 600
        }

        Icon {
            visible: root.twin
            x: who.x + Math.min(who.implicitWidth, who.width) + StaffTheme.px(6)
            anchors.verticalCenter: parent.verticalCenter
            name: "copy"
            size: StaffTheme.px(20)
            colour: StaffTheme.ink
        }

        Cell {
            id: number

            x: best.x - width - StaffTheme.px(4)
            width: StaffTheme.px(160)
            text: root.contact
        }

        StaffDeskBest {
            id: best

            x: (root.narrow ? parent.width - StaffTheme.px(8) : asked.x) - width - StaffTheme.px(6)
            width: StaffTheme.px(186)
            height: parent.height
            text: root.bestWords
            now: root.callNow
        }

        Cell {
            id: asked

            visible: !root.narrow
            x: parent.width - width - StaffTheme.px(18)
            width: StaffTheme.px(92)
            horizontalAlignment: Text.AlignRight
            text: root.askedWords
            font.weight: root.late ? 600 : 400
            color: root.late ? StaffTheme.caution : StaffTheme.inkSoft
        }

        Icon {
            visible: root.late && asked.visible
            x: asked.x + asked.width - asked.implicitWidth - width - StaffTheme.px(5)
            anchors.verticalCenter: parent.verticalCenter
            name: "triangle-alert"
            size: StaffTheme.px(18)
            colour: StaffTheme.caution
        }
    }
}
