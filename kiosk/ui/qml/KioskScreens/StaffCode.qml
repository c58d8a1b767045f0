pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The recovery code: eight groups of six digits, each checked as soon as it is whole.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    readonly property var code: viewModel.code
    readonly property bool tall: height > width
    readonly property bool low: !tall && StaffTheme.drawn(height) < 660
    readonly property bool tiny: low && StaffTheme.drawn(height) < 450
    readonly property int side: StaffTheme.px(low ? 24 : 40)
    readonly property int padWidth: 3 * pad.keyWidth + 2 * StaffTheme.gap
    readonly property int between: StaffTheme.px(low ? 24 : Math.max(48, Math.min(136, StaffTheme.drawn(width) - 1524)))
    readonly property int leftWidth: tall ? width - 2 * side : Math.min(StaffTheme.px(880), width - padWidth - between - 2 * side)
    readonly property int leftX: tall ? side : Math.round((width - leftWidth - between - padWidth) / 2)
    readonly property int padX: tall ? Math.round((width - padWidth) / 2) : leftX + leftWidth + between
    readonly property int blockTop: tall ? height - pad.height - StaffTheme.px(60) : Math.round((height - pad.height) * (low ? 0.5 : 0.35))

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_pin.code_title"]

    Column {
        id: words

        x: root.leftX
        y: root.tall ? StaffTheme.px(64) : root.blockTop
        width: root.leftWidth
        spacing: StaffTheme.px(root.low ? 8 : 14)

        StaffText {
            text: Words.t["staff_pin.code_title"]
            width: parent.width
            size: root.tiny ? 22 : root.low ? 28 : 44
            font.weight: 700
            Accessible.role: Accessible.Heading
        }

        Column {
            visible: !root.low
            width: parent.width
            bottomPadding: StaffTheme.px(10)

            StaffText {
                text: Words.t["staff_pin.code_line"]
                width: parent.width
                size: 24
            }

            StaffText {
                text: Words.t["staff_pin.code_form"]
                width: parent.width
                size: 24
            }
        }

        Grid {
            id: groups

            readonly property int cell: Math.floor((words.width - 3 * columnSpacing) / columns)

            columns: StaffTheme.drawn(words.width) < 520 ? 2 : 4
            columnSpacing: StaffTheme.px(root.low ? 8 : 12)
            rowSpacing: columnSpacing

            Repeater {
                model: root.viewModel.codeGroups

                StaffCodeGroup {
                    tiny: root.tiny
                    low: root.low
                    width: groups.columns === 2 ? Math.floor((words.width - groups.columnSpacing) / 2) : groups.cell
                }
            }
        }

        StaffText {
            objectName: "codeProblem"
            visible: text !== ""
            text: root.code.problem
            width: parent.width
            size: root.low ? 18 : 20
            font.weight: 600
            color: StaffTheme.error
            Accessible.role: Accessible.AlertMessage
        }

        StaffButton {
            objectName: "codeOpenButton"
            focus: true
            main: true
            width: root.low ? parent.width : Math.max(implicitWidth, StaffTheme.px(360))
            icon1: "lock-open"
            text: root.viewModel.busy ? Words.t["staff_home.unlocking"] : Words.t["staff_pin.code_open"]
            keycap: "Enter"
            enabled: root.code.canOpen
            onClicked: root.viewModel.submitDigits()
        }

        StaffButton {
            objectName: "usePhraseButton"
            visible: !root.low
            icon1: "key-round"
            text: Words.t["staff_pin.use_phrase"]
            keycap: "F2"
            onClicked: root.viewModel.usePhrase()
        }
    }

    StaffPad {
        id: pad

        x: root.padX
        y: root.blockTop
        usable: !root.viewModel.busy
        keyWidth: StaffTheme.px(root.low ? Math.min(180, (StaffTheme.drawn(root.width) * 0.41 - 24) / 3) : 180)
        keyHeight: root.low ? Math.min(StaffTheme.px(100), Math.floor((root.height - StaffTheme.px(24) - 3 * StaffTheme.gap) / 4)) : StaffTheme.px(100)
        onTyped: digit => root.viewModel.typeDigit(digit)
        onErased: root.viewModel.eraseDigit()
        onCleared: root.viewModel.clearDigits()
    }
}
