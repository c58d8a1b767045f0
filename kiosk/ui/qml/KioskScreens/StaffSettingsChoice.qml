pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// One setting with a few values: a touch chooses and keeps it.
FocusScope {
    id: root

    required property SettingsViewModel viewModel
    readonly property int side: StaffTheme.px(40)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.editor.title

    StaffText {
        id: head

        x: root.side
        y: StaffTheme.px(24)
        width: root.width - 2 * x
        text: root.viewModel.editor.title
        size: 36
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: help

        x: root.side
        y: head.y + head.height + StaffTheme.px(4)
        width: head.width
        text: root.viewModel.editor.line
        color: StaffTheme.inkSoft
    }

    StaffPickList {
        x: root.side
        y: help.y + help.height + StaffTheme.px(16)
        width: Math.min(root.width - 2 * x, StaffTheme.px(800))
        height: Math.min(root.height - y - StaffTheme.px(24), StaffTheme.px(340))
        focus: true
        title: root.viewModel.editor.title
        model: root.viewModel.choices
        delegate: StaffPickRow {
            required property string value
            required property string words
            required property bool chosen

            objectName: "settingChoice_" + (value === "" ? "all" : value)
            width: ListView.view.width - 2 * StaffTheme.px(10)
            implicitHeight: StaffTheme.touch
            icon1: chosen ? "circle-check" : "circle"
            text: words
            picked: chosen
            onClicked: root.viewModel.save(value)
        }
    }
}
