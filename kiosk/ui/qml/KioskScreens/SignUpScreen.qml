pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// "Ask for a visit": one question a page, a check of the answers, and consent. The program places everything.
FocusScope {
    id: root

    required property SignUpViewModel viewModel
    required property int barHeight

    objectName: "signUpScreen"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title

    Connections {
        target: root.viewModel

        // The next page begins at its top for keys and switches; a question's field takes the focus itself.
        function onStepped(): void {
            if (!root.viewModel.asksText)
                root.forceActiveFocus();
        }
    }

    Rectangle {
        visible: root.viewModel.pictureName !== ""
        x: root.viewModel.pictureRect.x
        y: root.viewModel.pictureRect.y
        width: root.viewModel.pictureRect.width
        height: root.viewModel.pictureRect.height
        radius: width < root.width ? Theme.corner : 0
        color: Theme.drawingGround

        Drawing {
            name: root.viewModel.pictureName
            // Drawings of the cards show people down to the lower edge of their panel.
            readonly property bool grounded: name.startsWith("card-")

            width: Math.round(parent.width * 0.94)
            height: Math.round(Math.min(parent.height * 0.92, width * (grounded ? 200 / 438 : 0.84)))
            anchors.horizontalCenter: parent.horizontalCenter
            y: grounded ? parent.height - height : Math.round((parent.height - height) / 2)
        }
    }

    Repeater {
        model: root.viewModel.texts

        SignUpText {}
    }

    Loader {
        anchors.fill: parent
        active: root.viewModel.asksText
        focus: active
        sourceComponent: SignUpQuestion {
            viewModel: root.viewModel
        }
    }

    Repeater {
        model: root.viewModel.choices

        SignUpChoice {
            onClicked: root.viewModel.choose(itemId)
        }
    }

    SignUpCheck {
        anchors.fill: parent
        viewModel: root.viewModel
    }
}
