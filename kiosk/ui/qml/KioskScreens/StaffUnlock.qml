import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The panel that takes the passphrase. As a strip it leaves the room below to the on-screen keyboard.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    property bool strip: false
    property bool keysOpen: false
    property string title: Words.t["staff_home.unlock_title"]
    property string verb: Words.t["staff_home.unlock"]
    readonly property var pin: viewModel.pin
    readonly property bool refused: pin.phraseProblem !== ""
    readonly property int inset: StaffTheme.px(strip ? 0 : 28)

    signal keysAsked
    signal keysHidden

    readonly property alias input: field.input

    implicitHeight: body.height + 2 * inset

    function submit(): void {
        if (field.input.text === "" || root.viewModel.busy)
            return;
        const phrase = field.input.text;
        field.clear();
        field.input.forceActiveFocus();
        root.viewModel.unlock(phrase);
    }

    Rectangle {
        anchors.fill: parent
        visible: !root.strip
        radius: StaffTheme.corner
        color: StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: StaffTheme.primary
    }

    Column {
        id: body

        x: root.inset
        y: root.inset
        width: root.width - 2 * root.inset
        spacing: StaffTheme.px(14)

        Column {
            visible: !root.strip
            width: parent.width

            StaffText {
                text: root.title
                width: parent.width
                size: 28
                font.weight: 600
                Accessible.role: Accessible.Heading
            }

            StaffText {
                text: root.keysOpen ? Words.t["staff_pin.phrase_hint"] : Words.t["staff_home.unlock_line"]
                width: parent.width
                color: StaffTheme.inkSoft
            }
        }

        Item {
            width: parent.width
            height: root.strip ? Math.max(field.height, go.height) : field.height

            StaffField {
                id: field

                focus: true
                wrong: root.refused
                busy: root.viewModel.busy
                width: root.strip ? parent.width - go.width - hide.width - 2 * StaffTheme.gap : parent.width
                anchors.verticalCenter: parent.verticalCenter
                onTouched: root.keysAsked()
                onAccepted: root.submit()
            }
        }

        StaffText {
            objectName: "phraseProblem"
            visible: root.refused
            text: root.pin.phraseProblem
            width: parent.width
            font.weight: 600
            color: StaffTheme.error
            Accessible.role: Accessible.AlertMessage
        }

        Item {
            width: parent.width
            height: root.strip ? 0 : go.height

            StaffButton {
                id: go

                objectName: "unlockButton"
                main: true
                icon1: "lock-open"
                text: root.viewModel.busy ? Words.t["staff_home.unlocking"] : root.verb
                keycap: "Enter"
                enabled: !root.viewModel.busy && !root.pin.phraseWaiting
                width: root.strip ? implicitWidth : Math.floor((parent.width - StaffTheme.gap) * 0.54)
                x: root.strip ? parent.width - width - hide.width - StaffTheme.gap : 0
                y: root.strip ? -field.height - Math.round((height - field.height) / 2) - body.spacing - (root.refused ? StaffTheme.px(20) + body.spacing : 0) : 0
                onClicked: root.submit()
            }

            StaffButton {
                id: hide

                objectName: root.keysOpen ? "hideKeysButton" : "phraseLostButton"
                icon1: root.keysOpen ? "chevron-down" : "key-round"
                text: root.keysOpen ? Words.t["staff_pin.hide_keys"] : Words.t["staff_home.phrase_lost"]
                keycap: root.keysOpen ? "Esc" : "F3"
                width: root.strip ? implicitWidth : parent.width - go.width - StaffTheme.gap
                x: parent.width - width
                y: go.y
                onClicked: root.keysOpen ? root.keysHidden() : root.viewModel.useCode()
            }
        }
    }
}
