import QtQuick
import KioskBackend
import KioskTheme

// The staff's way in: hold the top left corner for two seconds. Nothing shows.
Item {
    id: root

    required property AppViewModel app

    objectName: "staffCorner"
    width: Theme.mm(20)
    height: Theme.mm(20)
    Accessible.role: Accessible.Button
    Accessible.name: Words.t["accessibility.staff_corner"]
    Accessible.onPressAction: root.app.openStaff()

    PointHandler {
        id: held

        onActiveChanged: active ? timer.restart() : timer.stop()
    }

    Timer {
        id: timer

        interval: 2000
        onTriggered: if (held.active)
            root.app.openStaff()
    }
}
