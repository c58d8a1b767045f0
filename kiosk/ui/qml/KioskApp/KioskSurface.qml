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
    required property StaffViewModel staff
    required property var demo
    readonly property int screenHeight: height - (app.barVisible ? app.barHeight : 0)
    // What each screen is given. Screens load by name when they are needed, so that the first frame waits for one only.
    readonly property var screens: ({
            "AttractScreen": {
                "viewModel": window
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
            "StaffScreen": {
                "viewModel": staff
            }
        })
    readonly property bool covered: options.covers || idle.covers
    readonly property string wanted: app.currentScreen.charAt(0).toUpperCase() + app.currentScreen.slice(1)

    function url(name: string): url {
        return Qt.resolvedUrl("../KioskScreens/" + name + ".qml");
    }

    function show() {
        if (wanted !== "HomeScreen") {
            place.setSource(url(wanted), screens[wanted]);
            place.focus = true;
            return;
        }
        homePlace.load(false);
        homePlace.focus = true;
        place.source = "";
    }

    focus: true
    onWantedChanged: show()
    Component.onCompleted: show()

    Loader {
        id: place

        visible: !root.covered
        width: root.width
        height: root.screenHeight
        focus: true
    }

    // The home screen is made while nobody waits for it and stays: the first touch finds it ready.
    Loader {
        id: homePlace

        function load(later: bool) {
            asynchronous = later;
            if (status === Loader.Null)
                setSource(root.url("HomeScreen"), root.screens["HomeScreen"]);
        }

        visible: root.wanted === "HomeScreen" && !root.covered
        width: root.width
        height: root.height - root.app.barHeight
    }

    ControlBar {
        id: bar

        visible: root.app.barVisible && !root.covered
        enabled: visible
        width: parent.width
        anchors.bottom: parent.bottom
        app: root.app
        onOptionsAsked: options.open = true
    }

    OptionsSheet {
        id: options

        app: root.app
        onSourcesAsked: (place.item as ReaderScreen)?.openSources()
    }

    StaffCorner {
        visible: root.app.currentScreen !== "staffScreen"
        app: root.app
    }

    IdleSheet {
        id: idle

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

    // Once the first screen stands, the others are compiled while nobody waits for them.
    Timer {
        property var warmed: []

        interval: 400
        running: true
        onTriggered: {
            homePlace.load(true);
            warmed = Object.keys(root.screens).map(name => Qt.createComponent(root.url(name), Component.Asynchronous));
        }
    }
}
