pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// What would come of the import in one line, and its first rows, cut to their cells.
StaffCard {
    id: root

    required property ImportViewModel viewModel
    required property bool tight
    readonly property int inset: StaffTheme.px(tight ? 12 : 24)

    Accessible.role: Accessible.Table
    Accessible.name: Words.t["staff_import.table"]

    StaffText {
        id: counts

        objectName: "importCounts"
        x: root.inset
        y: root.inset
        width: root.width - 2 * x
        text: root.viewModel.page.counts
        size: root.tight ? 20 : 24
        font.weight: 700
    }

    Column {
        x: root.inset
        y: counts.y + (counts.text === "" ? 0 : counts.height + StaffTheme.px(root.tight ? 4 : 16))
        width: root.width - 2 * x
        height: root.height - y
        clip: true

        Repeater {
            model: root.viewModel.table

            Item {
                id: row

                required property var cells
                required property string words
                required property bool heading
                readonly property int cellWidth: cells.length > 0 ? Math.floor(width / cells.length) : width

                width: parent.width
                height: StaffTheme.px(root.tight ? 37 : 56)
                Accessible.role: Accessible.Row
                Accessible.name: words === "" ? cells.join(", ") : words

                Rectangle {
                    width: parent.width
                    height: StaffTheme.thin
                    color: StaffTheme.hair
                }

                StaffText {
                    visible: text !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    text: row.words
                    size: 18
                    color: StaffTheme.error
                    maximumLineCount: 2
                    lineHeight: Math.round(font.pixelSize * 1.1)
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Row {
                    anchors.verticalCenter: parent.verticalCenter

                    Repeater {
                        model: row.cells

                        StaffText {
                            required property string modelData

                            width: row.cellWidth
                            rightPadding: StaffTheme.px(8)
                            text: modelData
                            size: root.tight ? 18 : 20
                            font.weight: row.heading ? 600 : 400
                            color: row.heading ? StaffTheme.inkSoft : StaffTheme.ink
                            maximumLineCount: 1
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
