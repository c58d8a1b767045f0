import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The password of a locked file, typed twice: it is kept nowhere but here, until the file is written.
StaffCard {
    id: root

    required property ExportViewModel exporting
    required property bool tight
    required property bool stacked
    readonly property var choice: exporting.choice
    readonly property int inset: StaffTheme.px(tight ? 12 : 24)
    readonly property int wordsWidth: stacked ? width - 2 * inset : Math.floor((width - 2 * inset) * (tight ? 0.24 : 0.31))
    readonly property int fieldsX: stacked ? inset : inset + wordsWidth + StaffTheme.px(tight ? 12 : 24)
    readonly property int fieldWidth: Math.floor((width - fieldsX - inset - StaffTheme.px(12)) / 2)
    readonly property int fieldHeight: StaffTheme.px(tight ? 54 : 64)
    property StaffField current: first
    readonly property TextInput input: current.input

    signal keysAsked
    signal done

    height: (stacked ? fields.y + fields.height : Math.max(words.height, fields.height) + inset) + inset
    Accessible.role: Accessible.Grouping
    Accessible.name: Words.t["staff_export.password"]

    function tell(): void {
        root.exporting.typePassword(first.input.text, again.input.text);
    }

    Column {
        id: words

        x: root.inset
        y: root.stacked ? root.inset : Math.round((root.height - height) / 2)
        width: root.wordsWidth
        spacing: StaffTheme.px(4)

        StaffText {
            text: Words.t["staff_export.password"]
            width: parent.width
            size: root.tight ? 18 : 22
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            visible: !root.tight
            text: root.choice.passwordLine
            width: parent.width
            size: 18
            color: StaffTheme.inkSoft
            lineHeight: Math.round(font.pixelSize * 1.3)
        }
    }

    Row {
        id: fields

        x: root.fieldsX
        y: root.stacked ? words.y + words.height + StaffTheme.px(12) : Math.round((root.height - height) / 2)
        spacing: StaffTheme.px(12)

        Column {
            spacing: StaffTheme.px(root.tight ? 3 : 4)

            StaffText {
                text: root.choice.passwordField
                width: root.fieldWidth
                size: root.tight ? 18 : 20
                font.weight: 600
                maximumLineCount: 1
                elide: Text.ElideRight
            }

            StaffField {
                id: first

                fieldName: "filePasswordField"
                spoken: root.choice.passwordField
                width: root.fieldWidth
                height: root.fieldHeight
                showable: width > StaffTheme.px(300)
                onTouched: root.keysAsked()
                onActiveFocusChanged: if (activeFocus)
                    root.current = first
                onAccepted: again.input.forceActiveFocus()
                onEdited: root.tell()
            }
        }

        Column {
            spacing: StaffTheme.px(root.tight ? 3 : 4)

            Item {
                width: root.fieldWidth
                height: label.height

                StaffText {
                    id: label

                    text: Words.t["staff_export.password_again"]
                    size: root.tight ? 18 : 20
                    font.weight: 600
                }

                Icon {
                    visible: same.visible
                    name: "circle-check"
                    size: StaffTheme.px(22)
                    colour: StaffTheme.positive
                    x: same.x - width - StaffTheme.px(8)
                    anchors.verticalCenter: parent.verticalCenter
                }

                StaffText {
                    id: same

                    objectName: "passwordSame"
                    visible: root.choice.passwordSame
                    anchors.right: parent.right
                    text: Words.t["staff_export.password_same"]
                    size: root.tight ? 18 : 20
                    font.weight: 600
                    color: StaffTheme.positive
                }
            }

            StaffField {
                id: again

                fieldName: "filePasswordAgain"
                spoken: Words.t["staff_export.password_again"]
                width: root.fieldWidth
                height: root.fieldHeight
                showable: false
                wrong: root.choice.passwordDiffers && input.text.length >= first.input.text.length
                onTouched: root.keysAsked()
                onActiveFocusChanged: if (activeFocus)
                    root.current = again
                onAccepted: root.done()
                onEdited: root.tell()
            }
        }
    }
}
