pragma ComponentBehavior: Bound
import QtQuick
import KioskScreens

// The places of the screens: one for the screen that shows, and one for the home screen, which stays.
FocusScope {
    id: root

    // What each screen is given, by its name.
    required property var screens
    required property string wanted
    required property bool covered
    required property int barHeight
    required property bool barVisible

    function url(name: string): url {
        return Qt.resolvedUrl("../KioskScreens/" + name + ".qml");
    }

    function openSources(): void {
        (place.item as ReaderScreen)?.openSources();
    }

    function show(): void {
        // A sheet that had the keys on a screen that is gone cannot give them back.
        root.focus = true;
        if (wanted !== "HomeScreen") {
            place.setSource(url(wanted), screens[wanted]);
            place.focus = true;
            return;
        }
        homePlace.load(false);
        homePlace.focus = true;
        place.source = "";
    }

    onWantedChanged: show()
    Component.onCompleted: show()

    Loader {
        id: place

        visible: !root.covered
        width: root.width
        height: root.height - (root.barVisible ? root.barHeight : 0)
        focus: true
    }

    // The home screen is made while nobody waits for it and stays: the first touch finds it ready.
    Loader {
        id: homePlace

        function load(later: bool): void {
            if (status === Loader.Ready || (later && status === Loader.Loading))
                return;
            // Begun anew where it was on its way: a Loader that is hurried loses what the screen is given.
            source = "";
            asynchronous = later;
            setSource(root.url("HomeScreen"), root.screens["HomeScreen"]);
        }

        visible: root.wanted === "HomeScreen" && !root.covered
        width: root.width
        height: root.height - root.barHeight
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
