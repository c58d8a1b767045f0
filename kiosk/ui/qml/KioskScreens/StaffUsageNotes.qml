import QtQuick
import KioskTheme

// What most people did not know, and what is counted at all.
StaffCard {
    id: root

    required property string question
    required property string wrong

    implicitHeight: words.height + 2 * words.y

    Column {
        id: words

        x: StaffTheme.px(28)
        y: StaffTheme.px(20)
        width: root.width - 2 * x
        spacing: StaffTheme.px(6)

        StaffText {
            visible: root.question !== ""
            width: parent.width
            text: Words.t["staff_usage.misjudged"]
            size: 22
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            objectName: "usageQuestion"
            visible: root.question !== ""
            width: parent.width
            text: root.question
        }

        StaffText {
            visible: root.question !== ""
            width: parent.width
            bottomPadding: StaffTheme.px(12)
            text: root.wrong
            color: StaffTheme.inkSoft
        }

        StaffText {
            width: parent.width
            text: Words.t["staff_usage.what"]
            size: 22
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            width: parent.width
            text: Words.t["staff_usage.what_line"]
            color: StaffTheme.inkSoft
        }
    }
}
