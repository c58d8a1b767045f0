pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The pages of a section side by side. A finger pulls them along; let go, they snap within 200 ms.
Item {
    id: root

    required property ReaderViewModel viewModel
    readonly property int index: viewModel.index
    readonly property int count: pages.count
    property real position: 0
    property real pull: 0
    readonly property bool moving: slide.running || drag.active
    // The page whose neighbours stand as well: they are made while nobody waits, not with the turn.
    property int ready: -2

    objectName: "pageStrip"
    clip: true
    onIndexChanged: if (!drag.active)
        slideTo(index)
    onMovingChanged: if (!moving)
        rest.restart()
    onPositionChanged: if (!moving)
        rest.restart()

    Timer {
        id: rest

        interval: 60
        running: true
        onTriggered: root.ready = root.index
    }

    signal sourcesAsked

    function slideTo(target: int) {
        slide.stop();
        if (Theme.slideMs === 0 || Math.abs(target - position) > 1.5) {
            position = target;
            return;
        }
        slide.to = target;
        slide.start();
    }

    // Nothing stands, so that of the pages to come only the one that shows is made at once.
    function leave() {
        slide.stop();
        ready = -2;
        position = -2;
    }

    function settle() {
        slide.stop();
        position = index;
    }

    NumberAnimation {
        id: slide

        target: root
        property: "position"
        duration: Theme.slideMs
        easing.type: Easing.OutCubic
    }

    DragHandler {
        id: drag

        target: null
        yAxis.enabled: false
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchScreen | PointerDevice.TouchPad
        dragThreshold: Theme.mm(4)
        onActiveChanged: {
            if (active) {
                slide.stop();
                return;
            }
            const moved = root.index - root.position;
            const speed = centroid.velocity.x / root.width;
            let target = root.index;
            if (-moved > 0.22 || speed < -0.6 && moved < 0)
                target = Math.min(root.count - 1, root.index + 1);
            else if (moved > 0.22 || speed > 0.6 && moved > 0)
                target = Math.max(0, root.index - 1);
            if (target === root.index)
                root.slideTo(target);
            else
                root.viewModel.turnTo(target);
        }
        onActiveTranslationChanged: {
            if (!active)
                return;
            let wish = root.index - activeTranslation.x / root.width;
            // Beyond the ends the page follows a third as far, and comes back.
            if (wish < 0)
                wish = wish / 3;
            else if (wish > root.count - 1)
                wish = root.count - 1 + (wish - root.count + 1) / 3;
            root.position = wish;
        }
    }

    Repeater {
        id: pages

        model: root.viewModel.parts

        Loader {
            id: holder

            required property int index
            required property var part

            active: Math.abs(index - root.position) < 1 || Math.abs(index - root.ready) <= 1
            visible: Math.abs(index - root.position) < 1
            x: Math.round((index - root.position) * root.width)
            width: root.width
            height: root.height
            sourceComponent: PageView {
                part: holder.part
                viewModel: root.viewModel
                current: holder.index === root.index
                onSourcesAsked: root.sourcesAsked()
            }
        }
    }
}
