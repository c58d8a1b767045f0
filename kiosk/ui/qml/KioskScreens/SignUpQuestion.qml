pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// A question with a field: the field, common mail endings, our keyboard.
FocusScope {
    id: root

    required property SignUpViewModel viewModel
    readonly property rect keys: viewModel.keyboardRect

    focus: true
    Component.onCompleted: {
        field.input.text = viewModel.fieldText;
        field.input.forceActiveFocus();
    }

    Connections {
        target: root.viewModel

        function onChanged(): void {
            if (field.input.text !== root.viewModel.fieldText)
                field.input.text = root.viewModel.fieldText;
        }

        function onRefused(): void {
            field.input.forceActiveFocus();
        }
    }

    SignUpField {
        id: field

        x: root.viewModel.fieldRect.x
        y: root.viewModel.fieldRect.y
        width: root.viewModel.fieldRect.width
        height: root.viewModel.fieldRect.height
        px: root.viewModel.fieldPx
        label: root.viewModel.fieldLabel
        error: root.viewModel.error
        onEdited: text => root.viewModel.type(text)
        onEntered: root.viewModel.main()
    }

    Repeater {
        model: root.viewModel.endings

        KeyboardKey {
            required property string itemId
            required property rect rect

            objectName: "key_" + itemId
            keyId: itemId
            text: itemId
            quiet: true
            quietColour: Theme.tint
            x: rect.x
            y: rect.y
            width: rect.width
            height: rect.height
            onTyped: id => {
                if (!activeFocus)
                    field.input.forceActiveFocus();
                root.viewModel.endWith(id);
            }
        }
    }

    Rectangle {
        x: root.keys.x
        y: root.keys.y
        width: root.keys.width
        height: root.keys.height
        color: Theme.bar

        Keyboard {
            width: parent.width
            height: implicitHeight
            anchors.verticalCenter: parent.verticalCenter
            viewModel: root.viewModel.keyboard as KeyboardViewModel
            field: field.input
        }

        Rectangle {
            x: Theme.marginPx
            anchors.bottom: parent.bottom
            width: parent.width - 2 * Theme.marginPx
            height: Theme.thin * 2
            color: Theme.edge
        }
    }
}
