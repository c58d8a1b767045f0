import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// One secret, or the word that says it is meant, with our keys below; the field is empty as soon as it is sent.
FocusScope {
    id: root

    required property KeyringViewModel viewModel
    readonly property var page: viewModel.page
    readonly property string heading: page.heading
    readonly property bool low: StaffTheme.drawn(height) < 660
    readonly property bool strip: StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(strip ? 20 : 40)
    readonly property int keysRoom: Math.min(StaffTheme.px(461), height - StaffTheme.px(strip ? 130 : 290))

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: heading
    onHeadingChanged: field.clear()
    onWidthChanged: lay()
    onKeysRoomChanged: lay()
    Component.onCompleted: lay()

    function lay(): void {
        if (width > 0 && keysRoom > 0)
            viewModel.layKeys(width, keysRoom, side, Theme.pxPerMm);
    }

    function submit(): void {
        const typed = field.input.text;
        field.clear();
        field.input.forceActiveFocus();
        root.viewModel.send(typed);
    }

    Connections {
        target: root.viewModel

        function onSendAsked(): void {
            root.submit();
        }
    }

    StaffText {
        id: head

        x: root.side
        y: StaffTheme.px(root.strip ? 6 : 24)
        width: root.width - 2 * x
        text: root.heading
        size: root.strip ? 22 : root.low ? 30 : 44
        font.weight: 700
        maximumLineCount: root.strip ? 1 : 2
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: line

        // Where it is tight, what is wrong takes the place of what to do.
        visible: !root.strip || !problem.visible
        x: root.side
        y: head.y + head.height + StaffTheme.px(root.strip ? 0 : 6)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1300))
        text: root.page.line
        size: root.strip ? 18 : root.low ? 20 : 24
        lineHeight: Math.round(font.pixelSize * (root.strip ? 1.15 : 1.36))
        color: StaffTheme.inkSoft
    }

    StaffField {
        id: field

        fieldName: "keyringField"
        spoken: root.heading
        focus: true
        masked: root.page.masked
        showable: root.page.masked
        wrong: root.page.problem !== ""
        busy: root.page.busy
        x: root.side
        y: (line.visible ? line.y + line.height : problem.y + problem.height) + StaffTheme.px(root.strip ? 6 : 18)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1000))
        height: StaffTheme.px(root.strip ? 56 : 64)
        onAccepted: root.viewModel.pressMain()
    }

    Row {
        id: problem

        visible: root.page.problem !== ""
        x: root.side
        y: root.strip ? head.y + head.height : field.y + field.height + StaffTheme.px(10)
        spacing: StaffTheme.px(10)

        Icon {
            name: "octagon-alert"
            size: StaffTheme.px(24)
            colour: StaffTheme.error
        }

        StaffText {
            objectName: "keyringProblem"
            width: root.width - 2 * root.side - StaffTheme.px(40)
            text: root.page.problem
            size: root.strip ? 18 : 20
            color: StaffTheme.error
            font.weight: 600
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
