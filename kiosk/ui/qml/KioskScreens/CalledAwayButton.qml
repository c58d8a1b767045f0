import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// "I'm called in" on the idle warning; only where the clinic has it on and there is something to keep.
TouchButton {
    id: root

    required property CalledAwayViewModel viewModel

    objectName: "calledInButton"
    visible: viewModel.offered
    icon1: "clock"
    text: Words.t["called_away.called_in"]
    onClicked: viewModel.keep()
}
