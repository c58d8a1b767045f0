import QtQuick
import KioskControls
import KioskTheme

// The waiting room: the sun moves 24 px down and back in a minute behind the people.
Item {
    id: root

    required property bool portrait
    property bool moving: visible && !Theme.reduceMotion
    readonly property real scaling: portrait ? width / 1080 : width / 1000
    readonly property string base: portrait ? "attract-portrait" : "attract"

    Accessible.ignored: true

    Drawing {
        anchors.fill: parent
        name: root.base + "-back"
    }

    Rectangle {
        id: sun

        readonly property real radiusNow: (root.portrait ? 92 : 96) * root.scaling

        x: (root.portrait ? 700 : 640) * root.scaling - radiusNow
        y: (root.portrait ? 196 : 318) * root.scaling - radiusNow + travel
        width: radiusNow * 2
        height: radiusNow * 2
        radius: radiusNow
        color: Theme.apricot
        antialiasing: true

        property real travel: 0
    }

    Drawing {
        anchors.fill: parent
        name: root.base + "-front"
    }

    // Small steps on a slow timer: an animation would draw 60 frames a second for a movement nobody can follow.
    Timer {
        property int step: 0

        interval: 500
        repeat: true
        running: root.moving
        onTriggered: {
            step = (step + 1) % 120;
            sun.travel = Math.round(12 - 12 * Math.cos(step / 120 * 2 * Math.PI));
        }
    }
}
