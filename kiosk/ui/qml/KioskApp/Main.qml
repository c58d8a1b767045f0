pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import KioskBackend
import KioskTheme

// The one window: full screen, no way to close it by hand.
Window {
    id: root

    required property AppViewModel viewModel
    required property HomeViewModel homeViewModel
    required property ReaderViewModel readerViewModel
    required property QuizViewModel quizViewModel
    required property SignUpViewModel signUpViewModel
    required property SentViewModel sentViewModel
    required property StaffViewModel staffViewModel
    required property string clinicName
    required property var demo
    readonly property string currentScreen: viewModel.currentScreen

    title: "Kiosk"
    color: Theme.paper
    flags: Qt.Window | Qt.FramelessWindowHint
    onWidthChanged: viewModel.resized(width, height)
    onHeightChanged: viewModel.resized(width, height)
    onClosing: close => {
        close.accepted = viewModel.mayClose;
    }

    KioskSurface {
        anchors.fill: parent
        app: root.viewModel
        home: root.homeViewModel
        reader: root.readerViewModel
        quiz: root.quizViewModel
        signUp: root.signUpViewModel
        sent: root.sentViewModel
        staff: root.staffViewModel
        clinicName: root.clinicName
        demo: root.demo
    }
}
