pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// A step of settings, or the choice of the language: rows that open, or that are chosen.
FocusScope {
    id: root

    required property SetUpViewModel viewModel
    readonly property bool tight: StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(StaffTheme.drawn(width) < 1000 ? 20 : 40)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.page.title

    StaffText {
        id: head

        objectName: "setUpTitle"
        x: root.side
        y: StaffTheme.px(root.tight ? 12 : 24)
        width: root.width - 2 * x
        text: root.viewModel.page.title
        size: root.tight ? 28 : 44
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: help

        x: root.side
        y: head.y + head.height + StaffTheme.px(root.tight ? 2 : 8)
        width: Math.min(head.width, StaffTheme.px(1100))
        text: root.viewModel.page.line
        size: root.tight ? 18 : 24
    }

    Loader {
        x: root.side
        y: help.y + help.height + StaffTheme.px(root.tight ? 10 : 24)
        width: Math.min(root.width - 2 * x, StaffTheme.px(1100))
        height: Math.min(root.height - y - StaffTheme.px(root.tight ? 12 : 24), StaffTheme.px(600))
        focus: true
        sourceComponent: root.viewModel.page.step === "language" ? languages : lines
    }

    Component {
        id: languages

        StaffPickList {
            title: root.viewModel.page.title
            model: root.viewModel.languages
            delegate: language
        }
    }

    Component {
        id: lines

        StaffPickList {
            title: root.viewModel.page.title
            model: root.viewModel.lines
            delegate: line
        }
    }

    Component {
        id: language

        StaffPickRow {
            required property string value
            required property string words
            required property bool chosen

            objectName: "language_" + value
            width: ListView.view.width - 2 * StaffTheme.px(10)
            implicitHeight: StaffTheme.touch
            icon1: chosen ? "circle-check" : "circle"
            text: words
            picked: chosen
            onClicked: root.viewModel.chooseLanguage(value)
        }
    }

    Component {
        id: line

        StaffPickRow {
            required property string key
            required property string words
            required property string value
            required property bool unset

            objectName: "setting_" + key
            width: ListView.view.width - 2 * StaffTheme.px(10)
            text: words
            tail: value
            quiet: unset
            icon2: "pencil"
            onClicked: root.viewModel.change(key)
        }
    }
}
