pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
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
        (waiting ? usePhrase : display).forceActiveFocus()

    Column {
        id: words

        x: root.leftX
        y: root.tall ? StaffTheme.px(64) : root.blockTop
        width: root.leftWidth
        spacing: StaffTheme.px(root.low ? 6 : 12)

        Row {
            spacing: StaffTheme.px(16)
            width: parent.width

            Icon {
                visible: root.waiting
                name: "clock"
                size: StaffTheme.px(root.low ? 30 : 46)
                colour: StaffTheme.caution
                anchors.verticalCenter: parent.verticalCenter
            }

            StaffText {
                objectName: "pinTitle"
                text: root.waiting ? root.pin.waitTitle : Words.t["staff_pin.title"]
                width: parent.width - (root.waiting ? StaffTheme.px(62) : 0)
                size: root.low ? 28 : 44
                font.weight: 700
                color: root.waiting ? StaffTheme.caution : StaffTheme.ink
                Accessible.role: Accessible.Heading
            }
        }

        Column {
            visible: !root.low || root.waiting
            width: parent.width

            StaffText {
                text: root.waiting ? Words.t["staff_pin.wait_line"] : Words.t["staff_pin.line"]
                width: parent.width
                size: root.low ? 18 : 24
            }

            StaffText {
                text: root.waiting ? Words.t["staff_pin.wait_longer"] : Words.t["staff_pin.line_names"]
                width: parent.width
                size: root.low ? 18 : 24
            }
        }

        StaffText {
            visible: !root.low && !root.waiting && root.pin.problem === ""
            text: Words.t["staff_pin.hint"]
            width: parent.width
            color: StaffTheme.inkSoft
        }

        StaffText {
            visible: steps.visible
            topPadding: StaffTheme.px(8)
            text: Words.t["staff_pin.wait_steps"]
            width: parent.width
            font.weight: 600
        }

        Flow {
            id: steps

            visible: root.waiting && !root.low && count.count > 0
            width: parent.width
            spacing: StaffTheme.px(8)

            Repeater {
                id: count

                model: root.viewModel.waitSteps

                Rectangle {
                    id: step

                    required property string words
                    required property string mark
                    readonly property bool now: mark === "now"

                    width: Math.max(stepRow.width + StaffTheme.px(40), StaffTheme.px(80))
                    height: StaffTheme.px(56)
                    radius: StaffTheme.fieldCorner
                    color: now ? StaffTheme.cautionTint : mark === "past" ? StaffTheme.tint : "transparent"
                    border.width: mark === "past" ? 0 : StaffTheme.stroke
                    border.color: now ? StaffTheme.caution : StaffTheme.hair

                    Row {
                        id: stepRow

                        anchors.centerIn: parent
                        spacing: StaffTheme.px(8)

                        Icon {
                            visible: step.mark !== "next"
                            name: step.now ? "clock" : "check"
                            size: StaffTheme.px(20)
                            colour: step.now ? StaffTheme.caution : StaffTheme.inkSoft
                            anchors.verticalCenter: parent.verticalCenter
                        }

                        StaffText {
                            text: step.words
                            font.weight: step.now ? 700 : 400
                            color: step.now ? StaffTheme.caution : StaffTheme.inkSoft
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
        }

        StaffText {
            visible: root.waiting && !root.low
            text: Words.t["staff_pin.wait_note"]
            width: parent.width
            color: StaffTheme.inkSoft
        }

        StaffCallout {
            visible: root.waiting && !root.low
            kind: "info"
            icon1: "info"
            title: Words.t["staff_pin.wait_other"]
            width: parent.width
        }

        StaffCallout {
            id: problem

            objectName: "pinProblem"
            visible: title !== "" && !root.low
            kind: "mend"
            title: root.pin.problem
            width: Math.min(parent.width, StaffTheme.px(720))
        }
    }

    // What was typed, as dots.
    Rectangle {
        id: display

        objectName: "pinDisplay"
        focus: !root.waiting
        activeFocusOnTab: true
        x: root.low ? root.leftX : root.padX
        y: root.low ? words.y + words.height + StaffTheme.px(14) : root.blockTop
        width: root.low ? root.leftWidth : root.padWidth
        height: StaffTheme.px(root.low ? 60 : 72)
        radius: StaffTheme.fieldCorner
        color: root.waiting ? "transparent" : StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: root.pin.problem !== "" ? StaffTheme.error : root.waiting ? StaffTheme.hair : StaffTheme.line
        Accessible.role: Accessible.EditableText
        Accessible.name: Words.t["staff_pin.field"]
        Accessible.description: root.waiting ? root.pin.padWords : root.pin.digitWords
        Accessible.passwordEdit: true
        Accessible.focusable: true

        FocusRing {
            target: display
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }

        Row {
            x: StaffTheme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            spacing: StaffTheme.px(16)

            Repeater {
                model: root.pin.dots

                Rectangle {
                    width: StaffTheme.px(18)
                    height: width
                    radius: width / 2
                    color: StaffTheme.ink
                }
            }
        }

        StaffText {
            x: StaffTheme.px(24)
            visible: root.waiting || root.viewModel.busy
            text: root.waiting ? root.pin.padWords : Words.t["staff_pin.checking"]
            anchors.verticalCenter: parent.verticalCenter
            color: StaffTheme.inkSoft
        }

        StaffText {
            anchors.right: parent.right
            anchors.rightMargin: StaffTheme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            visible: root.pin.dots < 10
            text: root.pin.digitWords
            color: StaffTheme.inkSoft
        }
    }

    StaffPad {
        id: pad

        x: root.padX
        y: root.low ? root.blockTop : display.y + display.height + StaffTheme.gap
        viewModel: root.viewModel
        usable: !root.waiting && !root.viewModel.busy
        keyWidth: StaffTheme.px(root.low ? Math.min(180, (StaffTheme.drawn(root.width) * 0.43 - 24) / 3) : 180)
        keyHeight: root.low ? Math.min(StaffTheme.px(100), Math.floor((root.height - StaffTheme.px(24) - 3 * StaffTheme.gap) / 4)) : StaffTheme.px(100)
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

    Column {
        id: forgotten

        x: root.leftX
        y: root.tall ? words.y + words.height + StaffTheme.px(48) : root.blockTop + root.blockHeight - height
        width: root.leftWidth
        spacing: StaffTheme.px(8)

        Rectangle {
            visible: !root.low
            width: parent.width
            height: StaffTheme.thin
            color: StaffTheme.line
        }

        StaffText {
            visible: !root.low
            topPadding: StaffTheme.px(16)
            text: root.waiting ? Words.t["staff_pin.now"] : Words.t["staff_pin.forgotten"]
            width: parent.width
            size: 22
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            visible: !root.low
            text: root.waiting ? Words.t["staff_pin.now_line"] : Words.t["staff_pin.forgotten_line"]
            width: parent.width
            color: StaffTheme.inkSoft
            bottomPadding: StaffTheme.px(8)
        }

        Flow {
            width: parent.width
            spacing: StaffTheme.gap

            Way {
                id: usePhrase

                objectName: "usePhraseButton"
                focus: root.waiting
                main: root.waiting
                icon1: "key-round"
                text: Words.t["staff_pin.use_phrase"]
                keycap: "F2"
                onClicked: root.viewModel.usePhrase()
            }

            Way {
                objectName: "useCodeButton"
                icon1: "file-text"
                text: Words.t["staff_pin.use_code"]
                keycap: "F3"
                onClicked: root.viewModel.useCode()
            }
        }
    }

    component Way: StaffButton {
        readonly property int half: Math.floor((forgotten.width - StaffTheme.gap) / 2)

        width: root.low ? half : Math.min(forgotten.width, implicitWidth)
    }
}
