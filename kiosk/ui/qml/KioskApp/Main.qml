pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import KioskBackend
import KioskScreens
import KioskTheme

// The one window: full screen, no way to close it by hand. The attract screen stands before the rest is loaded.
Window {
    id: root

    required property WindowViewModel viewModel
    // What the program's surface is given, once the program is there.
    property var program: null
    readonly property KioskSurface surface: place.item as KioskSurface
    readonly property bool whole: surface !== null
    readonly property string currentScreen: surface ? surface.app.currentScreen : "attractScreen"

    title: "Kiosk"
    color: Theme.paper
    flags: Qt.Window | Qt.FramelessWindowHint
    onWidthChanged: viewModel.resized(width, height)
    onHeightChanged: viewModel.resized(width, height)
    onClosing: close => {
        close.accepted = viewModel.mayClose;
    }
    onProgramChanged: place.setSource(Qt.resolvedUrl("KioskSurface.qml"), program)

    Loader {
        id: place

        anchors.fill: parent
        focus: true
    }

    Loader {
        anchors.fill: parent
        active: place.status !== Loader.Ready
        sourceComponent: AttractScreen {
            viewModel: root.viewModel
        }
    }
}
