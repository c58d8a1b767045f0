pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The one control bar: always at the bottom, always in the same order; what does not apply keeps its place.
Rectangle {
    id: root

    required property AppViewModel app
    readonly property var slots: app.barSlots

    // Something would be lost that can be kept: Finish asks first.
    property bool canPause: false

    signal optionsAsked
    signal pauseAsked
    signal textSizeAsked

    height: app.barHeight
    color: Theme.bar
    Accessible.role: Accessible.ToolBar
    Accessible.name: Words.t["common.options"]

    component Slot: BarButton {
        labelPx: root.app.barLabelPx
        labelLine: root.app.barLabelLine
        iconPx: root.app.barIconPx
        withIcons: root.app.barIcons
    }

    Rectangle {
        visible: Theme.highContrast
        width: parent.width
        height: Theme.thin * 2
        color: Theme.edge
    }

    Slot {
        objectName: "backButton"
        slot: root.slots["back"]
        text: Words.t["common.back"]
        iconName: "arrow-left"
        enabled: root.app.backEnabled
        onClicked: root.app.goBack()
    }

    Slot {
        objectName: "homeButton"
        slot: root.slots["home"]
        text: Words.t["common.home"]
        iconName: "house"
        enabled: root.app.homeEnabled
        onClicked: root.app.goHome()
    }

    Slot {
        objectName: "optionsButton"
        slot: root.slots["options"]
        text: Words.t["common.options"]
        iconName: "sliders-horizontal"
        onClicked: root.optionsAsked()
    }

    Slot {
        objectName: "textSizeButton"
        slot: root.slots["textSize"]
        text: Words.t["common.text_size"]
        spoken: text + ". " + Words.t["common.text_size_value"].replace("{percent}", root.app.textPercent)
        iconName: "a-large-small"
        onClicked: root.app.nextTextPercent()
    }

    Slot {
        objectName: "contrastButton"
        slot: root.slots["contrast"]
        text: Words.t["common.contrast"]
        iconName: "contrast"
        onClicked: root.app.toggleContrast()
    }

    Slot {
        objectName: "languageButton_" + root.app.otherLanguage
        slot: root.slots["language"]
        text: root.app.otherLanguageName
        iconName: "languages"
        onClicked: root.app.switchLanguage()
    }

    Slot {
        objectName: "finishButton"
        slot: root.slots["finish"]
        text: Words.t[root.canPause ? "called_away.pause" : "common.finish"]
        iconName: root.canPause ? "clock" : "eraser"
        onClicked: root.canPause ? root.pauseAsked() : root.app.finish()
    }

    Slot {
        objectName: root.app.mainName
        slot: root.slots["main"]
        text: root.app.mainText
        iconName: root.app.mainIcon
        iconAfter: true
        kind: "primary"
        enabled: root.app.mainEnabled
        onClicked: root.app.pressMain()
    }
}
