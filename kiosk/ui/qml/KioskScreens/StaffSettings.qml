pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The settings: groups at the left, their lines beside them; one line at a time is changed on a page of its own.
FocusScope {
    id: root

    required property SettingsViewModel viewModel
    readonly property bool tall: height > width
    readonly property bool tight: StaffTheme.drawn(width) < 1300
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 12 : 24)
    readonly property string kind: viewModel.editor.kind

    objectName: "staffSettings"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_settings.title"]

    StaffPickList {
        id: groups

        visible: root.kind === ""
        enabled: visible
        x: root.side
        y: root.space
        width: root.tight && !root.tall ? StaffTheme.px(280) : StaffTheme.px(320)
        height: root.height - 2 * root.space
        title: Words.t["staff_settings.groups"]
        model: root.viewModel.groups
        delegate: StaffPickRow {
            required property string name
            required property string glyph
            required property string words
            required property bool chosen

            objectName: "settingsGroup_" + name
            width: ListView.view.width - 2 * StaffTheme.px(10)
            icon1: glyph
            text: words
            picked: chosen
            onClicked: root.viewModel.choose(name)
        }
    }

    StaffPickList {
        visible: groups.visible
        enabled: visible
        focus: true
        x: groups.x + groups.width + root.space
        y: root.space
        width: root.width - x - root.side
        height: root.height - 2 * root.space
        title: Words.t["staff_settings.lines"]
        model: root.viewModel.lines
        delegate: StaffPickRow {
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

    Loader {
        anchors.fill: parent
        focus: active
        active: root.kind !== ""
        sourceComponent: root.kind === "choice" ? choice : root.kind === "card" ? card : typing
    }

    Component {
        id: typing

        StaffSettingsField {
            viewModel: root.viewModel
        }
    }

    Component {
        id: choice

        StaffSettingsChoice {
            viewModel: root.viewModel
        }
    }

    Component {
        id: card

        StaffSettingsCard {
            viewModel: root.viewModel
        }
    }
}
