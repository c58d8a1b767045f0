pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskBackend
import KioskControls
import KioskTheme

// What they want to talk about, and our note; a touch on the note writes in it.
Grid {
    id: root

    required property DeskViewModel viewModel
    required property var detail
    required property bool broad
    readonly property int part: broad ? Math.floor((width - spacing) / 2) : width

    columns: broad ? 2 : 1
    spacing: StaffTheme.px(20)

    Column {
        width: root.part
        spacing: StaffTheme.px(4)

        StaffText {
            text: root.detail.shared ? Words.t["staff_desk.wants"] : Words.t["staff_desk.nothing_shared"]
            width: parent.width
            size: 18
            color: StaffTheme.inkSoft
        }

        StaffText {
            visible: text !== ""
            text: root.detail.topics ?? ""
            width: parent.width
        }

        StaffText {
            visible: asks.visible
            text: Words.t["staff_desk.own_question"]
            width: parent.width
            size: 18
            color: StaffTheme.inkSoft
        }

        StaffText {
            id: asks

            visible: text !== ""
            text: root.detail.questions ?? ""
            width: parent.width
        }
    }

    Column {
        width: root.part
        spacing: StaffTheme.px(6)

        Item {
            width: parent.width
            height: StaffTheme.px(28)

            StaffText {
                text: Words.t["staff_desk.note"]
                size: 18
                color: StaffTheme.inkSoft
                anchors.verticalCenter: parent.verticalCenter
            }

            StaffKeycap {
                keyName: "T"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
            }
        }

        T.AbstractButton {
            id: note

            objectName: "deskNote"
            width: parent.width
            height: Math.max(StaffTheme.px(64), Math.min(told.implicitHeight + StaffTheme.px(24), StaffTheme.px(150)))
            hoverEnabled: false
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.Button
            Accessible.name: Words.t["staff_desk.note_edit"] + ". " + told.text
            Keys.onReturnPressed: click()
            Keys.onEnterPressed: click()
            onClicked: root.viewModel.openPane("note")

            background: Rectangle {
                radius: StaffTheme.fieldCorner
                color: note.down ? StaffTheme.tint : StaffTheme.surface
                border.width: StaffTheme.stroke
                border.color: StaffTheme.line

                FocusRing {
                    target: note
                    targetRadius: StaffTheme.fieldCorner
                    colour: StaffTheme.focus
                }
            }

            contentItem: Item {
                StaffText {
                    id: told

                    x: StaffTheme.px(16)
                    y: StaffTheme.px(12)
                    width: parent.width - 2 * x
                    height: parent.height - y
                    text: root.detail.note || Words.t["staff_desk.note_empty"]
                    color: root.detail.note ? StaffTheme.ink : StaffTheme.inkSoft
                    maximumLineCount: 4
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
