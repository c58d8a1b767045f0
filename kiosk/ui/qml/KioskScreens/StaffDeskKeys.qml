pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The on-screen keyboard at the bottom of the lead desk, slid up while it is asked for.
Item {
    id: root

    required property DeskViewModel viewModel
    required property var field
    property bool open: true
    property bool slides: false
    property int room: StaffTheme.px(461)

    anchors.left: parent.left
    anchors.right: parent.right
    height: keys.height
    y: parent.height - (open ? height : 0)
    visible: y < parent.height

    function lay(): void {
        if (open && width > 0 && room > 0)
            viewModel.layKeys(width, room, StaffTheme.px(StaffTheme.drawn(width) < 1000 ? 20 : 40), Theme.pxPerMm);
    }

    onOpenChanged: {
        slides = true;
        lay();
    }
    onWidthChanged: lay()
    onRoomChanged: lay()
    Component.onCompleted: lay()

    Behavior on y {
        enabled: root.slides

        NumberAnimation {
            onRunningChanged: if (!running)
                root.slides = false
            duration: Theme.slideMs
            easing.type: Easing.OutCubic
        }
    }

    Keyboard {
        id: keys

        width: parent.width
        height: implicitHeight
        enabled: root.open
        viewModel: root.viewModel.keyboard as KeyboardViewModel
        field: root.field
        ground: StaffTheme.tint
        keyColour: StaffTheme.surface
        quietColour: StaffTheme.surface
        keyLine: StaffTheme.line
        litColour: StaffTheme.primary
        litInk: StaffTheme.primaryInk
    }

    Rectangle {
        width: parent.width
        height: StaffTheme.thin
        color: StaffTheme.line
    }
}
