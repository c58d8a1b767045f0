pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// One line of the check: what was asked, the masked answer, and "Change".
Item {
    id: root

    required property string itemId
    required property string words
    required property string label
    required property rect rect
    required property int px
    required property int line
    required property int smallPx
    required property int smallLine
    required property int textX
    required property int index
    required property bool last

    signal changeAsked(id: string)

    x: rect.x
    y: rect.y
    width: rect.width
    height: rect.height

    Column {
        x: root.textX
        width: change.x - x - Theme.mm(4)
        anchors.verticalCenter: parent.verticalCenter

        PlainText {
            text: root.label
            width: parent.width
            color: Theme.inkSoft
            font.pixelSize: root.smallPx
            lineHeight: root.smallLine
        }

        PlainText {
            objectName: root.itemId + "_answer"
            text: root.words
            width: parent.width
            font.pixelSize: root.px
            font.weight: 600
            lineHeight: root.line
        }
    }

    TouchButton {
        id: change

        objectName: root.itemId
        anchors.right: parent.right
        anchors.rightMargin: root.textX
        anchors.verticalCenter: parent.verticalCenter
        text: Words.t["form.check.change"]
        spoken: text + ": " + root.label
        icon1: "pencil"
        sidePadding: Theme.mm(5)
        fontPx: root.smallPx
        linePx: root.smallLine
        onClicked: root.changeAsked(root.itemId)
    }

    Rectangle {
        visible: !root.last
        x: root.textX
        anchors.bottom: parent.bottom
        width: parent.width - 2 * x
        height: Theme.stroke
        color: Theme.edge
    }
}
