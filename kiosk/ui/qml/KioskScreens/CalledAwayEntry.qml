pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// "I have a code" on the attract screen, quiet, and only while answers are kept; a line for each language.
TouchButton {
    id: root

    required property CalledAwayViewModel viewModel

    objectName: "haveCodeButton"
    fontPx: Theme.sheet(Theme.captionPx)
    visible: viewModel.kept
    spoken: viewModel.buttons.join(", ")
    leftPadding: sidePadding
    rightPadding: sidePadding
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    onClicked: viewModel.openPad()

    contentItem: Row {
        spacing: root.iconGap

        Icon {
            name: "key-round"
            size: root.iconPx
            colour: root.inkNow
            anchors.verticalCenter: parent.verticalCenter
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter

            Repeater {
                model: root.viewModel.buttons

                PlainText {
                    required property string modelData

                    text: modelData
                    wrapMode: Text.NoWrap
                    color: root.inkNow
                    font.pixelSize: root.fontPx
                    font.weight: 600
                    lineHeight: Math.round(Theme.sheet(Theme.captionLine) * 0.9)
                    Accessible.ignored: true
                }
            }
        }
    }
}
