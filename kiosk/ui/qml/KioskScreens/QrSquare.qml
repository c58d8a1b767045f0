pragma ComponentBehavior: Bound
import QtQuick

// A square for a phone's camera, drawn as runs of whole pixels: dark on white in both colour sets, or it is not read.
Rectangle {
    id: root

    required property var square
    readonly property int size: square.size ?? 1
    readonly property int module: Math.max(1, Math.floor(width / size))
    readonly property int inset: Math.floor((width - module * size) / 2)

    objectName: "qrSquare"
    height: width
    color: "#FFFFFF"
    Accessible.role: Accessible.Graphic

    Repeater {
        model: root.square.runs ?? []

        Rectangle {
            required property var modelData

            x: root.inset + modelData[0] * root.module
            y: root.inset + modelData[1] * root.module
            width: modelData[2] * root.module
            height: root.module
            color: "#1C2B33"
        }
    }
}
