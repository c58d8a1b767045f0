import QtQuick
import QtQuick.Window
import KioskBackend
import KioskTheme

// A window of one staff page, without the program and its patient screens behind it.
Window {
    id: root

    required property WindowViewModel viewModel
    required property string pageName
    required property StaffRoom room

    title: "Kiosk"
    color: StaffTheme.paper
    flags: Qt.Window | Qt.FramelessWindowHint
    onWidthChanged: viewModel.resized(width, height)
    onHeightChanged: viewModel.resized(width, height)
    onClosing: close => {
        close.accepted = viewModel.mayClose;
    }
    Component.onCompleted: place.setSource(Qt.resolvedUrl("../KioskScreens/" + root.pageName + ".qml"), {
        "viewModel": root.room
    })

    Loader {
        id: place

        anchors.fill: parent
        focus: true
    }
}
