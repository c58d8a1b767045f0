pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The on-screen keyboard at the bottom of a staff screen, slid up while it is asked for.
Item {
    id: root

    required property StaffViewModel viewModel
    required property TextInput field
    property bool open: false
    // Only opening and closing slides; a screen that is laid out anew does not.
    property bool slides: false
    // The most of the screen that the keys may take.
    property int room: StaffTheme.px(461)

    anchors.left: parent.left
    anchors.right: parent.right
    height: ground.height
    y: parent.height - (open ? height : 0)
    visible: y < parent.height

    function lay(): void {
        if (width > 0 && room > 0)
            root.viewModel.layKeys(width, room, StaffTheme.px(StaffTheme.drawn(width) < 1000 ? 20 : 40), Theme.pxPerMm);
    }

    onOpenChanged: slides = true
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

    Rectangle {
        id: ground

        width: parent.width
        height: keys.height
        color: StaffTheme.tint

        Rectangle {
            z: 1
            width: parent.width
            height: StaffTheme.thin
            color: StaffTheme.line
        }

        Keyboard {
            id: keys

            width: parent.width
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
    }
}
