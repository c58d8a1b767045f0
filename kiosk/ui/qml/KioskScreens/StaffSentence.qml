import QtQuick
import KioskBackend
import KioskTheme

// The choice in one sentence, what comes of it, and the button that does it.
Item {
    id: root

    required property ExportViewModel exporting
    required property bool tight
    readonly property var choice: exporting.choice

    height: Math.max(go.height, said.height) + (tight ? 0 : StaffTheme.px(20))

    Rectangle {
        visible: !root.tight
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.line
    }

    Column {
        id: said

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.max(0, Math.round((go.height - height) / 2))
        width: parent.width - go.width - StaffTheme.px(24)

        StaffText {
            objectName: "exportSummary"
            text: root.choice.summary
            width: parent.width
            size: root.tight ? 20 : 28
            font.weight: 600
            maximumLineCount: root.tight ? 2 : 3
            elide: Text.ElideRight
            lineHeight: Math.round(font.pixelSize * 1.18)
        }

        StaffText {
            readonly property bool missing: root.choice.missing !== "" && root.choice.missing !== root.choice.summary
            readonly property bool told: root.tight && root.choice.note !== ""

            visible: text !== ""
            text: told ? root.choice.note : missing ? root.choice.missing : root.choice.missing !== "" ? "" : root.tight ? root.choice.file : root.choice.after
            width: parent.width
            size: root.tight ? 18 : 20
            color: missing && !told ? StaffTheme.caution : StaffTheme.inkSoft
            maximumLineCount: root.tight ? 1 : 2
            elide: Text.ElideRight
        }
    }

    StaffButton {
        id: go

        objectName: "exportButton"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        main: true
        size: root.tight ? 20 : 24
        width: Math.max(implicitWidth, StaffTheme.px(root.tight ? 240 : 420))
        icon1: "upload"
        text: root.choice.button
        keycap: "Ctrl Enter"
        enabled: root.choice.canStart
        onClicked: root.exporting.start()
    }
}
