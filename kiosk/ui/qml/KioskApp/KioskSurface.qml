pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskScreens
import KioskTheme

// The screens over each other, one at a time, with the bar, the sheets and the staff's corner.
FocusScope {
    id: root

    required property AppViewModel app
    required property HomeViewModel home
    required property ReaderViewModel reader
    required property QuizViewModel quiz
    required property SignUpViewModel signUp
    required property SentViewModel sent
    required property StaffViewModel staff
    required property string clinicName
    required property var demo
    readonly property int screenHeight: height - (app.barVisible ? app.barHeight : 0)

    focus: true

    component Place: Loader {
        required property string screen

        width: root.width
        height: root.screenHeight
        active: root.app.currentScreen === screen
        focus: active
    }

    Place {
        screen: "attractScreen"
        sourceComponent: AttractScreen {
            app: root.app
            clinicName: root.clinicName
        }
    }

    Place {
        screen: "homeScreen"
        sourceComponent: HomeScreen {
            viewModel: root.home
            lowReach: root.app.lowReach
        }
    }

    Place {
        id: readerPlace

        screen: "readerScreen"
        sourceComponent: ReaderScreen {
            viewModel: root.reader
        }
    }

    Place {
        screen: "quizScreen"
        sourceComponent: QuizScreen {
            viewModel: root.quiz
        }
    }

    Place {
        screen: "signUpScreen"
        sourceComponent: SignUpScreen {
            viewModel: root.signUp
            barHeight: root.app.barHeight
        }
    }

    Place {
        screen: "sentScreen"
        sourceComponent: SentScreen {
            viewModel: root.sent
            app: root.app
        }
    }

    Place {
        screen: "askDeskScreen"
        sourceComponent: AskDeskScreen {
            app: root.app
        }
    }

    Place {
        screen: "clearedScreen"
        sourceComponent: ClearedScreen {
            app: root.app
        }
    }

    Place {
        screen: "staffScreen"
        sourceComponent: StaffScreen {
            viewModel: root.staff
        }
    }

    ControlBar {
        id: bar

        visible: root.app.barVisible
        enabled: visible
        width: parent.width
        anchors.bottom: parent.bottom
        app: root.app
        onOptionsAsked: options.open = true
    }

    OptionsSheet {
        id: options

        app: root.app
        onSourcesAsked: (readerPlace.item as ReaderScreen)?.openSources()
    }

    StaffCorner {
        visible: root.app.currentScreen !== "staffScreen"
        app: root.app
    }

    IdleSheet {
        app: root.app
    }

    Loader {
        active: root.demo.passphrase !== undefined
        anchors.fill: parent
        sourceComponent: DemoRibbon {
            demo: root.demo
            app: root.app
        }
    }
}
