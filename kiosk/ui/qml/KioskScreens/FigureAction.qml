import QtQuick
import QtQuick.Templates as T
import KioskBackend
import KioskTheme
import KioskControls

// A drawing of a row that can be touched: one of the four equal next steps.
T.AbstractButton {
    id: root

    required property var modelData
    required property ReaderViewModel viewModel

    objectName: "nextStep_" + modelData.step
    x: modelData.x
    y: modelData.y
    width: modelData.width
    height: modelData.height
    hoverEnabled: false
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: modelData.spoken
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    onClicked: viewModel.takeStep(modelData.step)

    background: Rectangle {
        height: root.modelData.ground
        radius: Theme.corner
        color: "transparent"
        border.width: Theme.heavy
        border.color: root.down ? Theme.primary : Theme.line

        FocusRing {
            target: root
        }
    }
}
