pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// Past exports, newest first, and the receipt of the one that is chosen.
FocusScope {
    id: root

    required property ExportViewModel exporting
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(height) < 660
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 10 : 24)
    readonly property int inner: width - 2 * side
    readonly property int listWidth: tall ? inner : Math.floor((inner - space) * 0.5)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_export.past"]

    StaffText {
        id: head

        x: root.side
        y: root.space
        width: root.inner
        text: Words.t["staff_export.past"]
        size: root.tight ? 22 : 36
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        visible: list.model.rowCount() === 0
        x: root.side
        y: list.y
        text: Words.t["staff_export.past_none"]
        size: 24
    }

    StaffPickList {
        id: list

        objectName: "pastList"
        visible: model.rowCount() > 0
        focus: true
        title: Words.t["staff_export.past"]
        model: root.exporting.pastRows
        x: root.side
        y: head.y + head.height + root.space
        width: root.listWidth
        height: root.tall ? Math.round((root.height - y) * 0.42) : root.height - y - root.space
        delegate: StaffPickRow {
            required property int number
            required property string title
            required property string line
            required property bool chosen

            objectName: "past_" + number
            width: ListView.view.width - 2 * StaffTheme.px(10)
            text: title
            tail: line
            picked: chosen
            onClicked: root.exporting.choosePast(number)
        }
    }

    StaffReceipt {
        visible: list.visible
        x: root.tall ? root.side : root.side + root.listWidth + root.space
        y: root.tall ? list.y + list.height + root.space : list.y
        width: root.tall ? root.inner : root.inner - root.listWidth - root.space
        height: Math.min(root.height - y - root.space, root.tall ? implicitHeight : root.height)
        exporting: root.exporting
        tall: root.tall
        tight: root.tight
        tiny: root.tight && StaffTheme.drawn(root.height) < 450
    }
}
