import QtQuick
import KioskTheme

// The name of the key that does the same; shown once a key was pressed, its place stays.
Rectangle {
    id: root

    required property string keyName
    property color colour: StaffTheme.ink
    property bool fits: true
    readonly property bool wished: keyName !== "" && StaffTheme.keysSeen

    visible: wished && fits
    width: words.implicitWidth + StaffTheme.px(14)
    height: StaffTheme.px(28)
    radius: StaffTheme.px(5)
    color: "transparent"
    border.width: StaffTheme.thin
    border.color: root.colour

    StaffText {
        id: words

        anchors.centerIn: parent
        text: root.keyName.length === 1 && !StaffTheme.singleKeys ? "Alt " + root.keyName : root.keyName
        size: 18
        lineHeight: StaffTheme.px(22)
        color: root.colour
        Accessible.ignored: true
    }
}
