pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The staff's screens, one at a time.
Loader {
    id: root

    required property StaffViewModel viewModel
    required property string stage

    clip: true
    sourceComponent: {
        switch (root.stage) {
        case "phrase":
            return phrase;
        case "code":
            return code;
        case "home":
            return home;
        case "menu":
            return menu;
        case "room":
            return room;
        case "choose":
        case "days":
        case "folders":
        case "running":
        case "past":
        case "failed":
        case "done":
            return exporting;
        default:
            return pinPad;
        }
    }

    Binding {
        target: StaffTheme
        property: "singleKeys"
        value: root.viewModel.room?.singleKeys ?? true
    }

    // True where the on-screen keys were open.
    function hideKeys(): bool {
        const home = item as StaffHome;
        const phrase = item as StaffPhrase;
        const exporting = item as StaffExportStages;
        return (home?.hideKeys() || phrase?.hideKeys() || exporting?.hideKeys()) ?? false;
    }

    Component {
        id: pinPad

        StaffPinPad {
            viewModel: root.viewModel
        }
    }

    Component {
        id: phrase

        StaffPhrase {
            viewModel: root.viewModel
        }
    }

    Component {
        id: code

        StaffCode {
            viewModel: root.viewModel
        }
    }

    Component {
        id: home

        StaffHome {
            viewModel: root.viewModel
        }
    }

    Component {
        id: menu

        FocusScope {
            StaffMenu {
                readonly property int side: StaffTheme.px(40)

                viewModel: root.viewModel
                room: parent.height - 2 * StaffTheme.px(24)
                x: side
                y: StaffTheme.px(24)
                width: parent.width - 2 * side
            }
        }
    }

    // A room's screen loads by the room's name.
    Component {
        id: room

        Loader {
            id: roomPlace

            readonly property string name: root.viewModel.roomName

            focus: true
            onNameChanged: show()
            Component.onCompleted: show()

            function show(): void {
                if (name !== "" && name !== "clean")
                    setSource(Qt.resolvedUrl("Staff" + name.charAt(0).toUpperCase() + name.slice(1) + ".qml"), {
                        "viewModel": root.viewModel.room
                    });
            }
        }
    }

    Component {
        id: exporting

        StaffExportStages {
            viewModel: root.viewModel
        }
    }
}
