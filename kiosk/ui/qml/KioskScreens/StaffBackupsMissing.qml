import QtQuick
import KioskBackend
import KioskTheme

// Requests that stood here and do not any more, and the way to go on without them.
StaffCard {
    id: root

    required property BackupsViewModel viewModel
    required property bool tight
    readonly property int inset: StaffTheme.px(tight ? 14 : 24)

    signal reached(item: Item)

    height: lost.height + 2 * root.inset
    color: StaffTheme.errorTint

    Column {
        id: lost

        x: root.inset
        y: root.inset
        width: parent.width - 2 * x
        spacing: StaffTheme.px(10)

        StaffText {
            objectName: "missingWords"
            text: root.viewModel.page.missing
            width: parent.width
            size: root.tight ? 20 : 24
            font.weight: 700
            color: StaffTheme.error
            Accessible.role: Accessible.AlertMessage
        }

        StaffText {
            text: root.viewModel.page.missingLine
            width: parent.width
            size: root.tight ? 18 : 20
        }

        StaffButton {
            objectName: "missingButton"
            width: Math.min(parent.width, implicitWidth + StaffTheme.px(30))
            height: StaffTheme.px(root.tight ? 56 : 64)
            icon1: "check"
            text: Words.t["staff_backups.missing_open"]
            keycap: "M"
            onClicked: root.viewModel.openPage("missing")
            onActiveFocusChanged: if (activeFocus)
                root.reached(this)
        }
    }
}
