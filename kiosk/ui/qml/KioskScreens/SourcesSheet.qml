pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// "Where this comes from": the sources of one page, who paid, and the way back.
Sheet {
    id: root

    required property var pages
    property int page: 0

    objectName: "sourcesSheet"
    Accessible.name: Words.t["reader.sources_title"]
    Keys.onEscapePressed: close()

    function close() {
        open = false;
        page = 0;
    }

    PlainText {
        x: Theme.marginPx
        y: Theme.mm(Theme.compact ? 4 : 12)
        text: Words.t["reader.sources_title"]
        width: root.width - 2 * Theme.marginPx
        font.pixelSize: Theme.headingPx
        font.weight: 700
        font.letterSpacing: Theme.headingSpacing * Theme.headingPx
        lineHeight: Theme.headingLine
        Accessible.role: Accessible.Heading
    }

    Repeater {
        model: root.open ? root.pages[root.page] ?? [] : []

        PageText {}
    }

    Row {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(3)
        anchors.right: parent.right
        anchors.rightMargin: Theme.marginPx
        spacing: Theme.mm(3.2)

        TouchButton {
            objectName: "moreSourcesButton"
            visible: root.pages.length > 1
            text: Words.t["reader.read_more"]
            onClicked: root.page = (root.page + 1) % root.pages.length
        }

        TouchButton {
            objectName: "closeSourcesButton"
            kind: "primary"
            icon1: "x"
            text: Words.t["common.close"]
            onClicked: root.close()
        }
    }
}
