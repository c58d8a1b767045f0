pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The other ways in, which stay open while the number pad rests.
Column {
    id: root

    required property StaffViewModel viewModel
    required property bool low
    readonly property bool waiting: viewModel.pin.waiting
    readonly property StaffButton phraseButton: usePhrase

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

    component Way: StaffButton {
        readonly property int half: Math.floor((root.width - StaffTheme.gap) / 2)

        width: root.low ? half : Math.min(root.width, implicitWidth)
    }
}
