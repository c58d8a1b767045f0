pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// The field of the staff passphrase: masked, no copy, empty as soon as it is sent or hidden.
FocusScope {
    id: root

    property bool wrong: false
    property bool busy: false
    property bool shown: false
    property string fieldName: "passphraseField"
    property string spoken: Words.t["staff_pin.phrase_field"]
    // Whether the button that shows what was typed stands in the field.
    property bool showable: true
    property bool masked: true
    readonly property alias input: input

    signal touched
    signal accepted
    signal edited

    implicitHeight: StaffTheme.px(64)
    // Qt tells assistive technology nothing of a masked field, its name included: the box around it speaks.
    Accessible.role: Accessible.Grouping
    Accessible.name: spoken
    onVisibleChanged: clear()
    Component.onDestruction: clear()

    function clear(): void {
        input.clear();
        shown = false;
    }

    Rectangle {
        id: box

        anchors.fill: parent
        radius: StaffTheme.fieldCorner
        color: StaffTheme.surface
        border.width: root.wrong ? StaffTheme.px(3) : StaffTheme.stroke
        border.color: root.wrong ? StaffTheme.error : StaffTheme.line

        FocusRing {
            target: input
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }

        // The whole box is the target.
        MouseArea {
            anchors.fill: parent
            Accessible.ignored: true
            onClicked: {
                input.forceActiveFocus();
                root.touched();
            }
        }

        TextInput {
            id: input

            objectName: root.fieldName
            focus: true
            activeFocusOnTab: true
            x: StaffTheme.px(20)
            width: (eye.visible ? eye.x : root.width - StaffTheme.px(12)) - x - StaffTheme.px(8)
            height: parent.height
            verticalAlignment: TextInput.AlignVCenter
            clip: true
            readOnly: root.busy
            maximumLength: 1024
            selectByMouse: false
            echoMode: root.shown || !root.masked ? TextInput.Normal : TextInput.Password
            passwordCharacter: "•"
            passwordMaskDelay: 0
            inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            font.family: Theme.family
            font.pixelSize: StaffTheme.px(24)
            font.letterSpacing: root.shown || !root.masked ? 0 : StaffTheme.px(6)
            color: StaffTheme.ink
            selectionColor: StaffTheme.primary
            selectedTextColor: StaffTheme.primaryInk
            cursorDelegate: Rectangle {
                width: StaffTheme.stroke
                color: StaffTheme.focus
                visible: input.activeFocus
            }
            Accessible.role: Accessible.EditableText
            Accessible.name: root.spoken
            Accessible.passwordEdit: root.masked
            Keys.onPressed: event => {
                if (event.matches(StandardKey.Copy) || event.matches(StandardKey.Cut))
                    event.accepted = true;
            }
            onTextChanged: root.edited()
            onAccepted: root.accepted()

            TapHandler {
                onTapped: root.touched()
            }
        }

        StaffButton {
            id: eye

            objectName: "showPhraseButton"
            visible: root.showable
            anchors.right: parent.right
            anchors.rightMargin: StaffTheme.px(4)
            anchors.verticalCenter: parent.verticalCenter
            height: parent.height - 2 * StaffTheme.px(4)
            width: Math.max(implicitWidth, StaffTheme.px(130))
            background: Rectangle {
                radius: StaffTheme.fieldCorner - StaffTheme.stroke
                color: eye.down ? StaffTheme.tint : "transparent"

                FocusRing {
                    target: eye
                    targetRadius: StaffTheme.fieldCorner
                    colour: StaffTheme.focus
                }
            }
            icon1: root.shown ? "eye-off" : "eye"
            text: root.shown ? Words.t["staff_pin.hide"] : Words.t["staff_pin.show"]
            onClicked: {
                root.shown = !root.shown;
                input.forceActiveFocus();
            }
        }
    }
}
