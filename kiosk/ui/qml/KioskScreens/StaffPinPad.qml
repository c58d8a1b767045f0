import QtQuick
import KioskBackend
import KioskTheme

// The staff's number pad: the PIN opens the counts; passphrase and recovery code always open.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    readonly property var pin: viewModel.pin
    readonly property bool waiting: pin.waiting
    readonly property bool tall: height > width
    // Without the height for field, four rows and button over each other, field and button move to the left.
    readonly property bool low: !tall && StaffTheme.drawn(height) < 660
    readonly property int side: StaffTheme.px(low ? 24 : 40)
    readonly property int padWidth: 3 * pad.keyWidth + 2 * StaffTheme.gap
    readonly property int between: StaffTheme.px(low ? 32 : Math.max(48, Math.min(136, StaffTheme.drawn(width) - 1524)))
    readonly property int leftWidth: tall ? width - 2 * side : Math.min(StaffTheme.px(880), width - padWidth - between - 2 * side)
    readonly property int leftX: tall ? side : Math.round((width - leftWidth - between - padWidth) / 2)
    readonly property int padX: tall ? Math.round((width - padWidth) / 2) : leftX + leftWidth + between
    readonly property int blockHeight: low ? pad.height : display.height + pad.height + open.height + 2 * StaffTheme.gap
    readonly property int blockTop: tall ? height - blockHeight - StaffTheme.px(60) : Math.round((height - blockHeight) * (low ? 0.5 : 0.45))

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_pin.title"]

    // While the pad rests the focus is with the way that is open.
    onWaitingChanged: if (activeFocus)
        (waiting ? ways.phraseButton : display).forceActiveFocus()

    StaffPinWords {
        id: words

        x: root.leftX
        y: root.tall ? StaffTheme.px(64) : root.blockTop
        width: root.leftWidth
        viewModel: root.viewModel
        low: root.low
    }

    StaffPinDisplay {
        id: display

        focus: !root.waiting
        x: root.low ? root.leftX : root.padX
        y: root.low ? words.y + words.height + StaffTheme.px(14) : root.blockTop
        width: root.low ? root.leftWidth : root.padWidth
        viewModel: root.viewModel
        low: root.low
    }

    StaffPad {
        id: pad

        x: root.padX
        y: root.low ? root.blockTop : display.y + display.height + StaffTheme.gap
        usable: !root.waiting && !root.viewModel.busy
        keyWidth: StaffTheme.px(root.low ? Math.min(180, (StaffTheme.drawn(root.width) * 0.43 - 24) / 3) : 180)
        keyHeight: root.low ? Math.min(StaffTheme.px(100), Math.floor((root.height - StaffTheme.px(24) - 3 * StaffTheme.gap) / 4)) : StaffTheme.px(100)
        onTyped: digit => root.viewModel.typeDigit(digit)
        onErased: root.viewModel.eraseDigit()
        onCleared: root.viewModel.clearDigits()
    }

    StaffButton {
        id: open

        objectName: "pinOpenButton"
        visible: !(root.low && root.waiting)
        x: display.x
        y: root.low ? display.y + display.height + StaffTheme.gap : pad.y + pad.height + StaffTheme.gap
        width: display.width
        main: true
        text: Words.t["staff_pin.open"]
        keycap: "Enter"
        enabled: root.pin.canOpen
        onClicked: root.viewModel.submitDigits()
    }

    StaffText {
        visible: root.low && text !== ""
        x: root.leftX
        y: open.y + open.height + StaffTheme.px(6)
        width: root.leftWidth
        text: root.pin.problem
        size: 18
        font.weight: 600
        color: StaffTheme.error
        maximumLineCount: 2
    }

    StaffPinWays {
        id: ways

        x: root.leftX
        y: root.tall ? words.y + words.height + StaffTheme.px(48) : root.blockTop + root.blockHeight - height
        width: root.leftWidth
        viewModel: root.viewModel
        low: root.low
    }
}
