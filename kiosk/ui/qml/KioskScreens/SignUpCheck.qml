pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The card of masked answers, "Show my answers", and the boxes to tick.
Item {
    id: root

    required property SignUpViewModel viewModel
    readonly property rect card: viewModel.cardRect

    Rectangle {
        visible: root.card.height > 0
        x: root.card.x
        y: root.card.y
        width: root.card.width
        height: root.card.height
        radius: Theme.corner
        color: Theme.surface
        border.width: Theme.highContrast ? Theme.stroke : 0
        border.color: Theme.edge
    }

    Repeater {
        id: answers

        model: root.viewModel.answerRows

        SignUpAnswer {
            last: index === answers.count - 1
            onChangeAsked: id => root.viewModel.change(id)
        }
    }

    Repeater {
        model: root.viewModel.revealButtons

        TouchButton {
            required property string words
            required property string iconName
            required property rect rect
            required property int px
            required property int line

            objectName: "revealButton"
            x: rect.x
            y: rect.y
            height: rect.height
            text: words
            icon1: iconName
            fontPx: px
            linePx: line
            sidePadding: Theme.mm(6)
            onClicked: root.viewModel.reveal()
        }
    }

    Repeater {
        model: root.viewModel.ticks

        SignUpTick {
            box: root.viewModel.boxPx
            onClicked: root.viewModel.tick(itemId)
        }
    }
}
