pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// A recovery code typed digit by digit on the pad or on keys; each group is checked as soon as it is whole.
FocusScope {
    id: root

    required property KeyringViewModel viewModel
    required property string title
    required property string line
    required property bool low
    readonly property var page: viewModel.page
    readonly property int wordsWidth: low ? width - pad.width - StaffTheme.px(24) : width
    readonly property int groupHeight: StaffTheme.px(low ? 46 : 58)
    readonly property int free: height - problem.y - StaffTheme.px(70)

    Accessible.role: Accessible.Pane
    Accessible.name: title
    Keys.onPressed: event => {
        StaffTheme.keysSeen = true;
        event.accepted = true;
        if (event.text >= "0" && event.text <= "9" && event.text.length === 1)
            root.viewModel.typeDigit(event.text);
        else if (event.key === Qt.Key_Backspace)
            root.viewModel.eraseDigit();
        else if (event.key === Qt.Key_Delete)
            root.viewModel.clearDigits();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            root.viewModel.pressMain();
        else
            event.accepted = false;
    }

    StaffText {
        id: head

        width: root.wordsWidth
        text: root.title
        size: root.low ? 22 : 28
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: hint

        y: head.height + StaffTheme.px(root.low ? 0 : 6)
        width: root.wordsWidth
        text: root.line
        size: root.low ? 18 : 20
        lineHeight: Math.round(font.pixelSize * (root.low ? 1.2 : 1.36))
        color: StaffTheme.inkSoft
    }

    Grid {
        id: groups

        y: hint.y + hint.height + StaffTheme.px(root.low ? 6 : 14)
        flow: Grid.TopToBottom
        rows: 4
        columnSpacing: StaffTheme.px(root.low ? 8 : 16)
        rowSpacing: StaffTheme.px(root.low ? 6 : 10)
        Accessible.role: Accessible.List
        Accessible.name: Words.t["staff_keyring.groups"]

        Repeater {
            model: root.viewModel.typedGroups

            StaffKeyringGroup {
                width: Math.floor((root.wordsWidth - groups.columnSpacing) / 2)
                height: root.groupHeight
                usable: root.enabled
            }
        }
    }

    StaffCallout {
        id: problem

        objectName: "keyringProblem"
        visible: title !== ""
        kind: "mend"
        icon1: "octagon-alert"
        y: groups.y + groups.height + StaffTheme.px(root.low ? 6 : 12)
        width: root.wordsWidth
        title: root.page.problem
    }

    StaffPad {
        id: pad

        readonly property int step: root.low ? Math.min(StaffTheme.px(81), Math.floor((root.height - 3 * spacing) / 4)) : Math.min(StaffTheme.px(81), Math.floor((root.free - 3 * spacing) / 4))

        anchors.right: parent.right
        y: root.low ? 0 : Math.min(problem.y + StaffTheme.px(84), root.height - height)
        usable: root.enabled && !root.page.busy
        keyWidth: root.low ? Math.min(StaffTheme.px(140), Math.floor((root.width * 0.42 - 2 * spacing) / 3)) : Math.floor((root.width - 2 * spacing) / 3)
        keyHeight: step
        onTyped: digit => root.viewModel.typeDigit(digit)
        onErased: root.viewModel.eraseDigit()
        onCleared: root.viewModel.clearDigits()
    }
}
