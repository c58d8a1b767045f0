import QtQuick
import KioskControls
import KioskTheme

// "This is true", always with its icon.
Row {
    id: root

    spacing: Theme.mm(2)

    Icon {
        name: "circle-check"
        colour: Theme.positive
        anchors.verticalCenter: parent.verticalCenter
    }

    PlainText {
        text: Words.t["quiz.this_is_true"] ?? ""
        color: Theme.positive
        font.pixelSize: Theme.captionPx
        font.weight: 600
        lineHeight: Theme.captionLine
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
