pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// One thing to mend or to look at: how urgent, what it is, the mend, and the steps where they were asked for.
Item {
    id: root

    required property string name
    required property string kind
    required property string urgency
    required property string title
    required property string means
    required property string mend
    required property var steps
    required property bool expanded
    required property string keycap
    required property int index
    required property bool wide
    required property int foundX
    required property int mendX
    property bool divided: true
    readonly property int inset: StaffTheme.px(24)
    readonly property int gap: StaffTheme.px(17)

    signal toggled(name: string)
    signal reached(item: Item)

    height: (list.visible ? list.y + list.height : head) + gap
    readonly property int head: wide ? Math.max(button.y + button.height, found.y + found.height, mendText.y + mendText.height) : mendText.y + mendText.height
    Accessible.role: Accessible.StaticText
    Accessible.name: urgency + ". " + title + ". " + means + " " + mend

    Rectangle {
        visible: root.divided
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.hair
    }

    Rectangle {
        id: badge

        x: root.inset
        y: root.gap
        width: StaffTheme.px(200)
        height: StaffTheme.px(56)
        radius: StaffTheme.corner
        color: StaffTheme.tintOf(root.kind)

        Icon {
            id: mark

            x: StaffTheme.px(14)
            name: root.kind === "mend" ? "octagon-x" : "triangle-alert"
            size: StaffTheme.px(32)
            colour: StaffTheme.colourOf(root.kind)
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffText {
            x: mark.x + mark.width + StaffTheme.px(12)
            width: badge.width - x - StaffTheme.px(6)
            anchors.verticalCenter: parent.verticalCenter
            text: root.urgency
            font.weight: 700
            color: mark.colour
            Accessible.ignored: true
        }
    }

    Column {
        id: found

        x: root.foundX
        y: root.wide ? root.gap + Math.max(0, Math.round((StaffTheme.px(56) - height) / 2)) : badge.y + badge.height + StaffTheme.px(12)
        width: (root.wide ? root.mendX : root.width) - x - root.inset

        StaffText {
            width: parent.width
            text: root.title
            font.weight: 700
            Accessible.ignored: true
        }

        StaffText {
            width: parent.width
            text: root.means
            size: 18
            Accessible.ignored: true
        }
    }

    StaffText {
        id: mendText

        x: root.wide ? root.mendX : root.foundX
        y: root.wide ? root.gap + Math.max(0, Math.round((StaffTheme.px(56) - height) / 2)) : found.y + found.height + StaffTheme.px(8)
        width: (root.wide ? button.x : root.width) - x - root.inset
        text: root.mend
        size: 18
        Accessible.ignored: true
    }

    StaffButton {
        id: button

        objectName: "steps_" + root.name
        visible: root.steps.length > 0
        x: root.width - width - root.inset
        y: root.gap
        width: StaffTheme.px(258)
        height: StaffTheme.px(56)
        icon1: "list-checks"
        text: root.expanded ? Words.t["doctor.hide_steps"] : Words.t["doctor.show_steps"]
        keycap: root.keycap
        spoken: text + ": " + root.title
        onClicked: root.toggled(root.name)
        onActiveFocusChanged: if (activeFocus)
            root.reached(root)
    }

    StaffDoctorSteps {
        id: list

        visible: root.expanded
        x: root.foundX
        y: root.head + StaffTheme.px(16)
        width: root.width - x - root.inset
        steps: root.steps
        columns: root.wide ? Math.max(1, root.steps.length) : 1
    }
}
