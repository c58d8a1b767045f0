pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One answer of the check. Its words keep their place in every state; marks stand beside or below them.
T.AbstractButton {
    id: root

    required property var spot
    required property var answer
    required property var look
    required property bool open
    readonly property bool chosen: answer?.chosen ?? false
    readonly property bool truth: answer?.truth ?? false
    readonly property string yours: chosen ? Words.t["quiz.your_answer"] : ""
    readonly property string fact: truth ? Words.t["quiz.this_is_true"] : ""
    readonly property bool below: look.below ?? false
    readonly property int side: look.side ?? 0
    readonly property int ring: look.ring ?? 0

    visible: (spot ?? null) !== null
    x: spot?.x ?? 0
    y: spot?.y ?? 0
    width: spot?.width ?? 0
    height: spot?.height ?? 0
    text: answer?.text ?? ""
    hoverEnabled: false
    focusPolicy: open ? Qt.StrongFocus : Qt.TabFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: [text, yours, fact].filter(words => words !== "").join(". ")
    Accessible.checkable: true
    Accessible.checked: chosen
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.corner
        color: root.chosen ? Theme.tint : root.down && root.open ? Theme.pressedTint : Theme.surface
        border.width: root.chosen ? Theme.heavy + Theme.stroke : root.truth ? Theme.heavy : Theme.stroke
        border.color: root.truth ? Theme.positive : root.chosen || root.down && root.open ? Theme.primary : Theme.line

        FocusRing {
            target: root
        }
    }

    contentItem: Item {
        Rectangle {
            id: circle

            x: root.side
            y: Math.round(words.y + ((root.look.line ?? 0) * words.lineCount - height) / 2)
            width: root.ring
            height: root.ring
            radius: root.ring / 2
            color: root.chosen ? Theme.primary : "transparent"
            border.width: Theme.stroke
            border.color: root.chosen ? Theme.primary : Theme.line

            Rectangle {
                visible: root.chosen
                anchors.centerIn: parent
                width: Math.round(root.ring * 0.34)
                height: width
                radius: width / 2
                color: Theme.primaryInk
            }
        }

        PlainText {
            id: words

            // With a mark below, words and mark are centred together.
            x: root.spot?.textX ?? 0
            y: Math.round((root.height - height - (root.spot?.marked ? Theme.captionLine : 0)) / 2)
            width: root.spot?.textWidth ?? 0
            text: root.text
            font.pixelSize: root.look.px ?? Theme.bodyPx
            font.weight: 600
            lineHeight: root.look.line ?? Theme.bodyLine
            Accessible.ignored: true
        }

        Column {
            x: root.below ? words.x : root.width - width - root.side
            y: root.below ? words.y + words.height : Math.round((root.height - height) / 2)

            PlainText {
                visible: root.yours !== "" && !(root.below && root.truth)
                anchors.right: root.below ? undefined : parent.right
                text: root.yours
                color: Theme.tintInk
                font.pixelSize: Theme.captionPx
                font.weight: 600
                lineHeight: Theme.captionLine
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            TrueMark {
                visible: root.fact !== ""
                anchors.right: root.below ? undefined : parent.right
            }
        }
    }
}
