import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// A passphrase or a PIN, typed twice, masked, with our keys below.
FocusScope {
    id: root

    required property SetUpViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool strip: StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(StaffTheme.drawn(width) < 1000 ? 20 : 40)
    readonly property int keysRoom: Math.min(StaffTheme.px(461), height - StaffTheme.px(strip ? 140 : 330))

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: page.title
    Component.onCompleted: {
        field.input.forceActiveFocus();
        lay();
    }
    onKeysRoomChanged: lay()
    onWidthChanged: lay()

    function lay(): void {
        if (width > 0 && keysRoom > 0)
            viewModel.layKeys(page.digits, width, keysRoom, side, Theme.pxPerMm);
    }

    function submit(): void {
        const typed = field.input.text;
        field.clear();
        field.input.forceActiveFocus();
        viewModel.submitSecret(typed);
    }

    Connections {
        target: root.viewModel

        function onSecretAsked(): void {
            root.submit();
        }

        // From the passphrase to the PIN the page stays and its keys change.
        function onPageChanged(): void {
            root.lay();
        }
    }

    StaffText {
        id: head

        objectName: "setUpTitle"
        x: root.side
        y: StaffTheme.px(root.strip ? 6 : 24)
        width: root.width - 2 * x
        text: root.page.title
        size: root.strip ? 22 : 44
        font.weight: 700
        maximumLineCount: root.strip ? 1 : 2
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: help

        visible: !root.strip
        x: root.side
        y: head.y + head.height + StaffTheme.px(8)
        width: Math.min(head.width, StaffTheme.px(1100))
        text: root.page.line
        size: 24
    }

    StaffField {
        id: field

        focus: true
        wrong: root.page.problem !== ""
        spoken: root.page.title + ". " + root.page.line
        x: root.side
        y: root.strip ? head.y + head.height + StaffTheme.px(2) : help.y + help.height + StaffTheme.px(18)
        width: Math.min(root.width - 2 * x, StaffTheme.px(900))
        height: StaffTheme.px(64)
        onAccepted: root.submit()
    }

    Row {
        visible: root.page.problem !== ""
        x: root.side
        y: field.y + field.height + StaffTheme.px(root.strip ? 2 : 8)
        spacing: StaffTheme.px(10)

        Icon {
            name: "octagon-alert"
            size: StaffTheme.px(24)
            colour: StaffTheme.error
        }

        StaffText {
            objectName: "secretProblem"
            width: field.width - StaffTheme.px(40)
            text: root.page.problem
            color: StaffTheme.error
            font.weight: 600
            size: root.strip ? 18 : 20
            maximumLineCount: root.strip ? 1 : 2
            Accessible.role: Accessible.AlertMessage
        }
    }

    Keyboard {
        width: root.width
        height: implicitHeight
        anchors.bottom: parent.bottom
        viewModel: root.viewModel.keyboard as KeyboardViewModel
        field: field.input
        ground: StaffTheme.tint
        keyColour: StaffTheme.surface
        quietColour: StaffTheme.surface
        keyLine: StaffTheme.line
        litColour: StaffTheme.primary
        litInk: StaffTheme.primaryInk
    }
}
