pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskScreens

// The screens, one at a time, with the bar, the sheets and the staff's corner.
FocusScope {
    id: root

    required property WindowViewModel window
    required property AppViewModel app
    required property HomeViewModel home
    required property ReaderViewModel reader
    required property QuizViewModel quiz
    required property SignUpViewModel signUp
    required property SentViewModel sent
    required property CalledAwayViewModel calledAway
    required property DarkViewModel dark
    required property FreshStartViewModel freshStart
    required property StaffViewModel staff
    required property SelfTestViewModel selfTest
    required property var demo
    // What each screen is given. Screens load by name when they are needed, so that the first frame waits for one only.
    readonly property var screens: ({
            "AttractScreen": {
                "viewModel": window,
                "calledAway": calledAway
            },
            "HomeScreen": {
                "viewModel": home,
                "app": app
            },
            "ReaderScreen": {
                "viewModel": reader
            },
            "QuizScreen": {
                "viewModel": quiz
            },
            "SignUpScreen": {
                "viewModel": signUp,
                "barHeight": app.barHeight
            },
            "SentScreen": {
                "viewModel": sent,
                "app": app
            },
            "AskDeskScreen": {
                "app": app
            },
            "ClearedScreen": {
                "app": app
            },
            "CodeGivenScreen": {
                "viewModel": calledAway,
                "app": app
            },
            "EnterCodeScreen": {
                "viewModel": calledAway
            },
            "DarkScreen": {
                "viewModel": dark
            },
            "StaffScreen": {
                "viewModel": staff
            }
        })
    readonly property bool covered: options.covers || away.covers || idle.covers

    focus: true

    ScreenPlaces {
        id: places

        focus: true
        width: root.width
        height: root.height
        screens: root.screens
        wanted: root.app.currentScreen.charAt(0).toUpperCase() + root.app.currentScreen.slice(1)
        covered: root.covered
        barHeight: root.app.barHeight
        barVisible: root.app.barVisible
    }

    ControlBar {
        id: bar

        visible: root.app.barVisible && !root.covered
        enabled: visible
        width: parent.width
        anchors.bottom: parent.bottom
        app: root.app
        canPause: root.calledAway.offered
        onOptionsAsked: options.open = true
        onPauseAsked: root.calledAway.ask()
    }

    FreshStart {
        visible: (root.freshStart.offered || down) && !root.covered
        viewModel: root.freshStart
    }

    OptionsSheet {
        id: options

        app: root.app
        onSourcesAsked: places.openSources()
    }

    StaffCorner {
        visible: root.app.currentScreen !== "staffScreen"
        app: root.app
    }

    CalledAwaySheet {
        id: away

        visible: lowered < 1 && !idle.covers
        viewModel: root.calledAway
        onFinished: root.app.finish()
    }

    IdleSheet {
        id: idle

        app: root.app
        calledAway: root.calledAway
    }

    Loader {
        active: root.demo.passphrase !== undefined && root.app.currentScreen !== "darkScreen"
        anchors.fill: parent
        sourceComponent: DemoRibbon {
            demo: root.demo
            app: root.app
        }
    }

    Loader {
        active: root.selfTest.covers
        anchors.fill: parent
        sourceComponent: SelfTestCover {
            viewModel: root.selfTest
        }
    }
}
