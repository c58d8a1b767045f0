import QtQuick
import KioskBackend

// What keeps the file safe: its password, or a tick under what an open file means.
Item {
    id: root

    required property ExportViewModel exporting
    required property bool tight
    required property bool tiny
    required property bool stacked
    readonly property bool locked: exporting.choice.locked
    readonly property alias input: password.input

    signal keysAsked
    signal done

    height: locked ? password.height : open.height

    StaffOpenFile {
        id: open

        visible: !root.locked
        width: parent.width
        exporting: root.exporting
        tight: root.tight
        tiny: root.tiny
        stacked: root.stacked
    }

    StaffFilePassword {
        id: password

        visible: root.locked
        width: parent.width
        exporting: root.exporting
        tight: root.tight
        stacked: root.stacked
        onKeysAsked: root.keysAsked()
        onDone: root.done()
    }
}
