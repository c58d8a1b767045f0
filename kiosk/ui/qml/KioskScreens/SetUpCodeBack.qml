pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The code typed back from the paper: each group is marked as soon as it has six digits.
FocusScope {
    id: root

    required property SetUpViewModel viewModel
    required property bool low
    readonly property bool covered: viewModel.page.covered
    readonly property bool beside: low && width > height
    readonly property bool tiny: low && StaffTheme.drawn(height) < 450
    readonly property int wordsWidth: beside ? Math.floor(width * 0.54) : width
    readonly property int padX: beside ? wordsWidth + StaffTheme.px(24) : 0

    StaffText {
        id: head

        y: StaffTheme.px(root.low ? 4 : 22)
        width: root.wordsWidth
        text: root.covered ? Words.t["set_up.back_title_now"] : Words.t["set_up.back_title"]
        size: root.tiny ? 22 : 28
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: line

        visible: !root.tiny
        y: head.y + head.height
        width: root.wordsWidth
        text: root.covered ? Words.t["set_up.back_line"] : Words.t["set_up.back_wait"]
        color: StaffTheme.inkSoft
    }

    Grid {
        id: groups

        y: root.tiny ? head.y + head.height + StaffTheme.px(6) : line.y + line.height + StaffTheme.px(12)
        columns: 2
        rows: 4
        flow: Grid.TopToBottom
        columnSpacing: StaffTheme.px(root.low ? 8 : 16)
        rowSpacing: StaffTheme.px(root.low ? 6 : 8)

        Repeater {
            model: root.viewModel.groups

            StaffCodeGroup {
                required property string typed

                digits: typed
                numbered: true
                low: root.low
                tiny: root.tiny
                width: Math.floor((root.wordsWidth - groups.columnSpacing) / 2)
            }
        }
    }

    StaffCallout {
        id: wrong

        objectName: "codeWrong"
        visible: root.viewModel.page.wrong !== ""
        y: groups.y + groups.height + StaffTheme.px(root.low ? 6 : 14)
        width: root.wordsWidth
        kind: "mend"
        icon1: "octagon-alert"
        title: root.viewModel.page.wrong
        line: root.tiny ? "" : Words.t["set_up.code_swapped"]
    }

    StaffButton {
        objectName: "showCodeButton"
        visible: root.low
        y: root.beside ? root.height - height : pad.y - height - StaffTheme.px(24)
        width: root.wordsWidth
        implicitHeight: StaffTheme.px(root.tiny ? 56 : 81)
        icon1: "eye"
        text: Words.t["set_up.code_again"]
        keycap: "S"
        onClicked: root.viewModel.uncover()
    }

    StaffPad {
        id: pad

        focus: true
        x: root.padX
        y: root.beside ? 0 : root.height - height
        usable: root.covered
        keyWidth: Math.floor((root.width - root.padX - 2 * StaffTheme.gap) / 3)
        keyHeight: root.beside ? Math.floor((root.height - 3 * StaffTheme.gap) / 4) : StaffTheme.px(81)
        onTyped: digit => root.viewModel.typeDigit(digit)
        onCleared: root.viewModel.clearDigits()
        onErased: root.viewModel.eraseDigit()
    }
}
