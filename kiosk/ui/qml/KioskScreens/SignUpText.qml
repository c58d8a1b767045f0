import QtQuick
import KioskControls
import KioskTheme

// One text of the sign-up where the program put it; an error has an icon and is spoken at once.
Item {
    id: root

    required property string kind
    required property string html
    required property string spoken
    required property string iconName
    required property rect rect
    required property int px
    required property int line
    required property int weight
    required property real spacing
    readonly property bool isError: kind === "error"
    readonly property int indent: iconName === "" ? 0 : sign.size + Theme.mm(isError ? 3 : 4)
    readonly property color colour: isError ? Theme.error : kind === "section" ? Theme.sectionName : kind === "hint" ? Theme.inkSoft : Theme.ink

    x: rect.x
    y: rect.y
    width: rect.width
    height: rect.height
    onSpokenChanged: if (isError)
        words.Accessible.announce(spoken, Accessible.Assertive)

    Icon {
        id: sign

        visible: root.iconName !== ""
        name: root.iconName
        size: Math.round(root.px * 1.17)
        y: Math.round((root.line - size) / 2)
        colour: root.isError ? Theme.error : Theme.sectionName
    }

    StyledText {
        id: words

        objectName: root.isError ? "fieldError" : ""
        x: root.indent
        width: parent.width - root.indent
        html: root.html
        spoken: root.spoken
        color: root.colour
        font.pixelSize: root.px
        font.weight: root.weight
        font.letterSpacing: root.spacing
        lineHeight: root.line
        Accessible.role: root.kind === "heading" ? Accessible.Heading : root.isError ? Accessible.AlertMessage : Accessible.StaticText
    }
}
