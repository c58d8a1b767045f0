pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The tools of a folded bar: text size, contrast, language, and the sources of a page.
Sheet {
    id: root

    required property AppViewModel app
    readonly property bool onPage: app.currentScreen === "readerScreen"
    // It belongs to the bar: nobody finds it open after the last stay.
    readonly property bool offered: app.barVisible

    signal sourcesAsked

    objectName: "optionsSheet"
    ground: Theme.bar
    Accessible.name: Words.t["common.options"]
    Keys.onEscapePressed: open = false
    onOfferedChanged: if (!offered)
        open = false

    Flow {
        x: Theme.marginPx
        y: Theme.mm(6)
        width: root.width - 2 * Theme.marginPx
        height: root.height - Theme.mm(36)
        spacing: Theme.mm(4)

        Repeater {
            model: [100, 125, 150, 200]

            Tool {
                required property int modelData

                objectName: "textSize_" + modelData
                icon1: root.app.textPercent === modelData ? "check" : "a-large-small"
                text: Words.t["common.text_size_value"].replace("{percent}", modelData)
                onClicked: root.app.setTextPercent(modelData)
            }
        }

        Tool {
            objectName: "optionsContrastButton"
            icon1: "contrast"
            text: Words.t["common.contrast"]
            onClicked: root.app.toggleContrast()
        }

        Tool {
            objectName: "optionsLanguageButton"
            icon1: "languages"
            text: root.app.otherLanguageName
            onClicked: root.app.switchLanguage()
        }

        Tool {
            objectName: "optionsSourcesButton"
            visible: root.onPage
            icon1: "book-open-text"
            text: Words.t["common.where_from"]
            onClicked: {
                root.open = false;
                root.sourcesAsked();
            }
        }
    }

    component Tool: TouchButton {
        kind: "tile"
        width: Math.max(implicitWidth, Math.floor((root.width - 2 * Theme.marginPx - Theme.mm(4)) / 2))
        fontPx: Math.min(Theme.bodyPx, Math.round(root.width / 22))
        linePx: Math.round(fontPx * 1.3)
    }

    TouchButton {
        objectName: "closeOptionsButton"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(4)
        anchors.right: parent.right
        anchors.rightMargin: Theme.marginPx
        kind: "primary"
        icon1: "check"
        text: Words.t["common.done"]
        fontPx: Math.min(Theme.bodyPx, Math.round(root.width / 22))
        linePx: Math.round(fontPx * 1.3)
        onClicked: root.open = false
    }
}
