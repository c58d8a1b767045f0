pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The keys and how they are changed: what can be done, then one page a step.
FocusScope {
    id: root

    required property KeyringViewModel viewModel
    readonly property var page: viewModel.page
    readonly property string kind: page.kind ?? ""

    objectName: "staffKeyring"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: page.heading ?? ""

    Loader {
        id: place

        anchors.fill: parent
        focus: true
        sourceComponent: {
            switch (root.kind) {
            case "typing":
                return typing;
            case "code":
                return code;
            case "lost":
                return lost;
            case "place":
                return choices;
            case "folders":
                return folders;
            case "running":
            case "ended":
                return outcome;
            default:
                return menu;
            }
        }
        // The keys go to the page even where the bar's button was touched.
        onLoaded: (item as Item)?.forceActiveFocus()
    }

    Component {
        id: menu

        StaffKeyringMenu {
            viewModel: root.viewModel
        }
    }

    Component {
        id: typing

        StaffKeyringField {
            viewModel: root.viewModel
        }
    }

    Component {
        id: code

        StaffKeyringCode {
            viewModel: root.viewModel
        }
    }

    Component {
        id: lost

        FocusScope {
            id: scope

            readonly property int side: StaffTheme.px(40)

            focus: true

            StaffKeyringBack {
                readonly property int room: scope.width - 2 * scope.side

                focus: true
                viewModel: root.viewModel
                low: StaffTheme.drawn(scope.height) < 660
                width: low ? room : Math.min(room, StaffTheme.px(780))
                height: scope.height - 2 * y
                x: Math.round((scope.width - width) / 2)
                y: StaffTheme.px(low ? 12 : 40)
                title: root.page.heading
                line: root.page.line
            }
        }
    }

    Component {
        id: choices

        FocusScope {
            id: where

            readonly property bool low: StaffTheme.drawn(height) < 660

            focus: true

            StaffChoices {
                x: Math.round((where.width - width) / 2)
                y: StaffTheme.px(where.low ? 8 : 24)
                width: Math.min(where.width - StaffTheme.px(40), StaffTheme.px(880))
                height: Math.min(wanted, where.height - 2 * y)
                step: 1
                title: root.page.heading
                options: (root.viewModel.chooser as PlaceChooser).placeOptions
                tight: where.low
                rowHeight: StaffTheme.px(where.low ? 68 : 81)
                hint: root.page.line
                firstFocus: true
                focus: true
                onPicked: id => (root.viewModel.chooser as PlaceChooser).choosePlace(id)
            }

            Keys.onReturnPressed: root.viewModel.pressMain()
            Keys.onEnterPressed: root.viewModel.pressMain()
        }
    }

    Component {
        id: folders

        StaffFolderChooser {
            exporting: root.viewModel.chooser
        }
    }

    Component {
        id: outcome

        StaffKeyringOutcome {
            viewModel: root.viewModel
        }
    }
}
