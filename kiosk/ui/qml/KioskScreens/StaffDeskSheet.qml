pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The history, or the words of the consent and their proof, in place of the detail.
Item {
    id: root

    required property DeskViewModel viewModel

    StaffText {
        id: title

        width: close.x - StaffTheme.gap
        text: root.viewModel.pane === "words" ? Words.t["staff_desk.words_title"] : Words.t["staff_desk.history_title"]
        size: 28
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffButton {
        id: close

        objectName: "deskClose"
        anchors.right: parent.right
        height: StaffTheme.px(56)
        icon1: "x"
        text: Words.t["staff_desk.close"]
        keycap: root.viewModel.pane === "words" ? "W" : "H"
        onClicked: root.viewModel.openPane(root.viewModel.pane)
    }

    Flickable {
        id: flick

        y: Math.max(title.height, close.height) + StaffTheme.px(14)
        width: parent.width
        height: parent.height - y
        contentHeight: lines.height
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: lines

            width: parent.width
            spacing: StaffTheme.px(10)

            Repeater {
                model: root.viewModel.lines

                Column {
                    id: one

                    required property string head
                    required property string words

                    width: lines.width

                    StaffText {
                        visible: text !== ""
                        text: one.head
                        width: parent.width
                        size: 18
                        color: StaffTheme.inkSoft
                    }

                    StaffText {
                        objectName: "deskLine"
                        text: one.words
                        width: parent.width
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
