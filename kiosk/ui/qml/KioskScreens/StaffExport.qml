import QtQuick
import KioskBackend
import KioskTheme

// Three columns, what anyone can do with the file, and one sentence that repeats the choice.
FocusScope {
    id: root

    required property StaffViewModel viewModel
    required property ExportViewModel exporting
    property bool keysOpen: false
    readonly property var choice: exporting.choice
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(height) < 660
    // The lowest screens: every row is as low as a finger allows.
    readonly property bool tiny: tight && StaffTheme.drawn(height) < 450
    readonly property int rowHeight: StaffTheme.px(tiny ? 54 : tight ? 68 : tall ? 70 : 81)
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 8 : 24)
    readonly property int inner: width - 2 * side
    // Where it is tight the places, whose lines are the longest, get more.
    readonly property int whatWidth: tall ? inner : Math.floor((inner - 2 * space) * (tight ? 0.31 : 1 / 3))
    readonly property int kindWidth: tall ? inner : Math.floor((inner - 2 * space) * (tight ? 0.3 : 1 / 3))
    readonly property int whereWidth: tall ? inner : inner - 2 * space - whatWidth - kindWidth
    readonly property int most: Math.max(what.wanted, kind.wanted, where.wanted)
    readonly property int cardsHeight: tall ? 0 : tight ? caution.y - 2 * space : Math.min(Math.max(most, StaffTheme.px(400)), caution.y - 2 * space)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["staff_export.band"]

    function hideKeys(): bool {
        const was = keysOpen;
        keysOpen = false;
        return was;
    }

    Item {
        id: pane

        // With the keys open the fields stand just above them.
        y: root.keysOpen ? Math.min(0, keys.y - caution.y - caution.height - root.space) : 0
        width: parent.width
        height: parent.height

        StaffChoices {
            id: what

            step: 1
            title: Words.t["staff_export.what"]
            options: root.exporting.whatOptions
            tight: root.tight
            rowHeight: root.rowHeight
            firstFocus: true
            focus: true
            x: root.side
            y: root.space
            width: root.whatWidth
            height: root.tall ? wanted : root.cardsHeight
            onPicked: id => root.exporting.chooseWhat(id)
        }

        StaffChoices {
            id: kind

            step: 2
            title: Words.t["staff_export.format"]
            options: root.exporting.formatOptions
            tight: root.tight
            rowHeight: root.rowHeight
            x: root.tall ? root.side : what.x + root.whatWidth + root.space
            y: root.tall ? what.y + what.height + root.space : root.space
            width: root.kindWidth
            height: root.tall ? wanted : root.cardsHeight
            onPicked: id => root.exporting.chooseFormat(id)
        }

        StaffChoices {
            id: where

            step: 3
            title: Words.t["staff_export.where"]
            options: root.exporting.placeOptions
            tight: root.tight
            rowHeight: root.rowHeight
            news: root.choice.plugged ? Words.t["staff_export.plugged"] : ""
            hint: root.choice.noDrive && !root.tight ? Words.t["staff_export.no_drive"] : ""
            x: root.tall ? root.side : kind.x + root.kindWidth + root.space
            y: root.tall ? kind.y + kind.height + root.space : root.space
            width: root.whereWidth
            height: root.tall ? Math.min(wanted, caution.y - y - root.space) : root.cardsHeight
            onPicked: id => root.exporting.choosePlace(id)
        }

        StaffExportCare {
            id: caution

            x: root.side
            y: root.tight ? sentence.y - height - root.space : root.tall ? Math.min(where.y + where.wanted + root.space, sentence.y - height - root.space) : Math.min(root.space * 2 + Math.max(root.most, StaffTheme.px(400)), sentence.y - height - root.space)
            width: root.inner
            exporting: root.exporting
            tight: root.tight
            tiny: root.tiny
            stacked: root.tall
            onKeysAsked: root.keysOpen = true
            onDone: root.keysOpen ? root.hideKeys() : root.exporting.start()
        }

        StaffCallout {
            visible: root.choice.note !== "" && !root.tight && y + height < sentence.y
            kind: "info"
            icon1: "info"
            title: root.choice.note
            x: root.side
            y: caution.y + caution.height + root.space
            width: root.inner
        }

        StaffSentence {
            id: sentence

            x: root.side
            y: root.height - height - root.space
            width: root.inner
            exporting: root.exporting
            tight: root.tight
        }
    }

    StaffKeys {
        id: keys

        viewModel: root.viewModel
        field: caution.input
        open: root.keysOpen && root.choice.locked
        room: Math.min(StaffTheme.px(461), root.height - caution.height - 2 * root.space)
    }
}
