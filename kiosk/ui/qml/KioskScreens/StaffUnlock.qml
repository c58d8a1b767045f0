import QtQuick
import KioskBackend
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
    readonly property bool narrow: StaffTheme.drawn(width) < 500
    readonly property int inset: StaffTheme.px(strip ? 0 : narrow ? 18 : 28)
    readonly property int inner: width - 2 * inset
    readonly property int step: StaffTheme.px(14)
    readonly property int problemHeight: refused ? problem.height + (strip ? 0 : step) : 0
    readonly property alias input: field.input

    signal keysAsked
    signal keysHidden

    implicitHeight: (strip ? go.height : go.y + go.height + inset) + (strip ? problemHeight : 0)

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

    StaffText {
        id: heading

        visible: !root.strip
        x: root.inset
        y: root.inset - StaffTheme.px(4)
        text: root.title
        width: root.inner
        size: 28
        font.weight: 600
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: line

        visible: !root.strip && !(root.narrow && root.refused)
        x: root.inset
        y: heading.y + heading.height + StaffTheme.px(2)
        text: root.keysOpen ? Words.t["staff_pin.phrase_hint"] : Words.t["staff_home.unlock_line"]
        width: root.inner
        color: StaffTheme.inkSoft
    }

    StaffField {
        id: field

        focus: true
        wrong: root.refused
        busy: root.viewModel.busy
        x: root.inset
        y: root.strip ? Math.round((go.height - height) / 2) : (line.visible ? line.y + line.height : heading.y + heading.height) + root.step
        width: root.strip ? go.x - StaffTheme.gap : root.inner
        height: StaffTheme.px(64)
        onTouched: root.keysAsked()
        onAccepted: root.submit()
    }

    StaffText {
        id: problem

        objectName: "phraseProblem"
        visible: root.refused
        x: root.inset
        y: root.strip ? go.height + StaffTheme.px(4) : field.y + field.height + root.step
        text: root.pin.phraseProblem
        width: root.inner
        size: root.strip ? 18 : 20
        maximumLineCount: root.strip ? 1 : 3
        elide: Text.ElideRight
        font.weight: 600
        color: StaffTheme.error
        Accessible.role: Accessible.AlertMessage
    }

    StaffButton {
        id: go

        objectName: "unlockButton"
        main: true
        icon1: root.narrow ? "" : "lock-open"
        text: root.viewModel.busy ? Words.t["staff_home.unlocking"] : root.verb
        keycap: "Enter"
        enabled: !root.viewModel.busy && !root.pin.phraseWaiting
        x: root.strip ? hide.x - width - StaffTheme.gap : root.inset
        y: root.strip ? 0 : field.y + field.height + root.problemHeight + root.step
        width: root.strip ? implicitWidth : Math.floor((root.inner - StaffTheme.gap) * 0.54)
        onClicked: root.submit()
    }

    StaffButton {
        id: hide

        objectName: root.keysOpen ? "hideKeysButton" : "phraseLostButton"
        icon1: root.keysOpen ? "chevron-down" : root.narrow ? "" : "key-round"
        text: root.keysOpen ? Words.t["staff_pin.hide_keys"] : Words.t["staff_home.phrase_lost"]
        keycap: root.keysOpen ? "Esc" : "F3"
        x: root.width - root.inset - width
        y: go.y
        width: root.strip ? implicitWidth : root.inner - Math.floor((root.inner - StaffTheme.gap) * 0.54) - StaffTheme.gap
        onClicked: root.keysOpen ? root.keysHidden() : root.viewModel.useCode()
    }
}
