pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// The heads of the two sides and of what they make.
Item {
    id: root

    required property string first
    required property string second
    property bool small: false
    readonly property int nameWidth: StaffTheme.px(small ? 150 : 230)
    readonly property int part: Math.floor((width - nameWidth) / 3)

    height: Math.max(one.height, two.height, three.height) + StaffTheme.px(24)

    component Head: Column {
        id: head

        property string title: ""
        property string line: ""

        y: StaffTheme.px(12)
        width: root.part - StaffTheme.px(24)

        StaffText {
            text: head.title
            width: parent.width
            font.weight: 700
            size: root.small ? 20 : 22
        }

        StaffText {
            text: head.line
            width: parent.width
            size: 18
            color: StaffTheme.inkSoft
        }
    }

    Rectangle {
        x: root.nameWidth + 2 * root.part
        width: parent.width - x
        height: parent.height
        color: StaffTheme.tint
        topRightRadius: StaffTheme.corner
    }

    Head {
        id: one

        x: root.nameWidth + StaffTheme.px(12)
        title: Words.t["staff_desk.compare_first"]
        line: root.first
    }

    Head {
        id: two

        x: root.nameWidth + root.part + StaffTheme.px(12)
        title: Words.t["staff_desk.compare_second"]
        line: root.second
    }

    Head {
        id: three

        x: root.nameWidth + 2 * root.part + StaffTheme.px(12)
        title: Words.t["staff_desk.compare_merged"]
        line: Words.t["staff_desk.compare_both"]
    }
}
