import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// This is a matter for the front desk: under 18, a wish to talk, or a request that could not be saved.
Item {
    id: root

    required property AppViewModel app
    readonly property string table: app.deskReason === "minor" ? "minors" : app.deskReason === "trouble" ? "trouble" : "desk"
    readonly property bool tall: height > width

    objectName: "askDeskScreen"
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t[table + ".title"] ?? ""

    Rectangle {
        id: panel

        width: root.tall ? root.width : Math.round(root.width * 0.42)
        height: root.tall ? Math.round(root.height * 0.42) : root.height
        anchors.right: parent.right
        color: Theme.drawingGround

        Drawing {
            name: "desk-help"
            width: Math.round(Math.min(parent.width, parent.height * 1.25) * 0.86)
            height: Math.round(width * 0.8)
            anchors.centerIn: parent
        }
    }

    Column {
        x: Theme.marginPx
        y: root.tall ? panel.height + Theme.mm(10) : (root.height - height) / 2
        width: (root.tall ? root.width : root.width - panel.width) - 2 * Theme.marginPx
        spacing: Theme.mm(6)

        PlainText {
            text: Words.t[root.table + ".title"] ?? ""
            width: parent.width
            font.pixelSize: Theme.sheet(Theme.titlePx)
            font.weight: 700
            font.letterSpacing: Theme.headingSpacing * Theme.sheet(Theme.titlePx)
            lineHeight: Theme.sheet(Theme.titleLine)
            Accessible.role: Accessible.Heading
        }

        PlainText {
            text: Words.t[root.table + ".line"] ?? ""
            width: parent.width
            font.pixelSize: Math.round((Theme.sheet(Theme.bodyPx) + Theme.sheet(Theme.leadPx)) / 2)
            lineHeight: Theme.sheet(Theme.leadLine)
        }
    }
}
