pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// One line of the two requests; where they differ one side is chosen.
Item {
    id: root

    required property string name
    required property string label
    required property string kind
    required property string first
    required property string second
    required property string merged
    required property int pick
    required property bool here
    property bool small: false
    readonly property bool choose: kind === "choose"
    readonly property int nameWidth: StaffTheme.px(small ? 150 : 230)
    readonly property int part: Math.floor((width - nameWidth) / 3)

    signal picked(int side)

    height: Math.max(StaffTheme.px(64), one.implicitHeight, two.implicitHeight, sum.height + StaffTheme.px(20))

    Rectangle {
        x: root.nameWidth + 2 * root.part
        width: parent.width - x
        height: parent.height
        color: StaffTheme.tint
    }

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    StaffText {
        id: mark

        x: StaffTheme.px(18)
        anchors.verticalCenter: parent.verticalCenter
        text: root.choose ? "≠" : root.kind === "same" ? "=" : "+"
        size: 24
        color: root.kind === "same" ? StaffTheme.inkSoft : StaffTheme.ink
        Accessible.ignored: true
    }

    StaffText {
        x: StaffTheme.px(48)
        width: root.nameWidth - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.label
        font.weight: root.kind === "same" ? 400 : 600
        color: root.kind === "same" ? StaffTheme.inkSoft : StaffTheme.ink
    }

    StaffDeskSide {
        id: one

        objectName: "deskSide_" + root.name + "_0"
        x: root.nameWidth
        width: root.part
        height: parent.height
        label: root.label
        text: root.first
        choose: root.choose
        picked: root.pick === 0
        here: root.here && picked
        onClicked: root.picked(0)
    }

    StaffDeskSide {
        id: two

        objectName: "deskSide_" + root.name + "_1"
        x: root.nameWidth + root.part
        width: root.part
        height: parent.height
        label: root.label
        text: root.second
        choose: root.choose
        picked: root.pick === 1
        here: root.here && picked
        onClicked: root.picked(1)
    }

    StaffText {
        id: sum

        x: root.nameWidth + 2 * root.part + StaffTheme.px(12)
        width: parent.width - x - StaffTheme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        text: root.merged
        wrapMode: Text.Wrap
        font.weight: root.kind === "same" ? 400 : 600
    }
}
