import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Three columns, what anyone can do with the file, and one sentence that repeats the choice.
FocusScope {
    id: root

    required property ExportViewModel exporting
    readonly property var choice: exporting.choice
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(height) < 660
    // The lowest screens: every row is as low as a finger allows.
    readonly property bool tiny: tight && StaffTheme.drawn(height) < 450
    readonly property int rowHeight: StaffTheme.px(tiny ? 54 : tight ? 68 : 81)
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

    Rectangle {
        id: caution

        readonly property bool stacked: root.tall

        x: root.side
        y: root.tight ? sentence.y - height - root.space : root.tall ? Math.min(where.y + where.wanted + root.space, sentence.y - height - root.space) : Math.min(root.space * 2 + Math.max(root.most, StaffTheme.px(400)), sentence.y - height - root.space)
        width: root.inner
        height: Math.max(words.height, stacked ? 0 : tick.height) + (stacked ? tick.height + StaffTheme.px(14) : 0) + 2 * StaffTheme.px(root.tiny ? 4 : root.tight ? 10 : 20)
        radius: StaffTheme.corner
        color: StaffTheme.cautionTint
        Accessible.role: Accessible.Grouping
        Accessible.name: Words.t["staff_export.open_file"]

        Icon {
            name: "triangle-alert"
            size: StaffTheme.px(28)
            colour: StaffTheme.caution
            x: StaffTheme.px(root.tight ? 14 : 24)
            y: words.y + StaffTheme.px(1)
        }

        Column {
            id: words

            x: StaffTheme.px(root.tight ? 52 : 68)
            y: caution.stacked ? StaffTheme.px(20) : Math.round((parent.height - height) / 2)
            width: parent.width - x - StaffTheme.px(24) - (caution.stacked ? 0 : tick.width + StaffTheme.px(16))

            StaffText {
                text: Words.t["staff_export.open_file"]
                width: parent.width
                size: root.tight ? 18 : 22
                font.weight: 600
                color: StaffTheme.caution
            }

            StaffText {
                visible: !root.tiny
                text: Words.t["staff_export.open_file_line"]
                width: parent.width
            }
        }

        StaffTick {
            id: tick

            objectName: "keepSafeTick"
            x: caution.stacked ? words.x : parent.width - width - StaffTheme.px(root.tight ? 6 : 20)
            y: caution.stacked ? words.y + words.height + StaffTheme.px(14) : Math.round((parent.height - height) / 2)
            height: StaffTheme.px(root.tight ? 54 : 64)
            width: Math.max(implicitWidth, StaffTheme.px(root.tight ? 0 : 320))
            text: Words.t["staff_export.open_file_tick"]
            ticked: root.choice.ticked
            onClicked: root.exporting.toggleTick()
        }
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

    Item {
        id: sentence

        x: root.side
        y: root.height - height - root.space
        width: root.inner
        height: Math.max(go.height, said.height) + (root.tight ? 0 : StaffTheme.px(20))

        Rectangle {
            visible: !root.tight
            width: parent.width
            height: StaffTheme.thin
            color: StaffTheme.line
        }

        Column {
            id: said

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Math.max(0, Math.round((go.height - height) / 2))
            width: parent.width - go.width - StaffTheme.px(24)

            StaffText {
                objectName: "exportSummary"
                text: root.choice.summary
                width: parent.width
                size: root.tight ? 20 : 28
                font.weight: 600
                maximumLineCount: root.tight ? 2 : 3
                elide: Text.ElideRight
                lineHeight: Math.round(font.pixelSize * 1.18)
            }

            StaffText {
                readonly property bool missing: root.choice.missing !== "" && root.choice.missing !== root.choice.summary
                readonly property bool told: root.tight && root.choice.note !== ""

                visible: text !== ""
                text: told ? root.choice.note : missing ? root.choice.missing : root.choice.missing !== "" ? "" : root.tight ? root.choice.file : root.choice.after
                width: parent.width
                size: root.tight ? 18 : 20
                color: missing && !told ? StaffTheme.caution : StaffTheme.inkSoft
                maximumLineCount: root.tight ? 1 : 2
                elide: Text.ElideRight
            }
        }

        StaffButton {
            id: go

            objectName: "exportButton"
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            main: true
            size: root.tight ? 20 : 24
            width: Math.max(implicitWidth, StaffTheme.px(root.tight ? 240 : 420))
            icon1: "upload"
            text: root.choice.button
            keycap: "Ctrl Enter"
            enabled: root.choice.canStart
            onClicked: root.exporting.start()
        }
    }
}
