pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// What came of the export: done with its receipt, or stopped with what to do; the requests are safe either way.
FocusScope {
    id: root

    required property ExportViewModel exporting
    readonly property var outcome: exporting.outcome
    readonly property bool good: outcome.good
    readonly property bool tall: height > width
    readonly property bool tight: !tall && StaffTheme.drawn(height) < 660
    readonly property bool tiny: tight && StaffTheme.drawn(height) < 450
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 10 : 24)
    readonly property int indent: tight || tall ? 0 : StaffTheme.px(84)
    readonly property int leftWidth: tall ? width - 2 * side : Math.round((width - 2 * side) * (tight ? 0.5 : 0.555))
    readonly property color colour: good ? StaffTheme.positive : StaffTheme.error

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: outcome.title

    Icon {
        id: mark

        name: root.good ? "circle-check" : "octagon-alert"
        size: StaffTheme.px(root.tight ? 34 : 64)
        colour: root.colour
        x: root.side
        y: root.space + StaffTheme.px(root.tight ? 0 : 24)
    }

    Column {
        id: left

        x: root.side + (root.tight ? 0 : StaffTheme.px(84))
        y: mark.y
        width: root.leftWidth - (root.tight ? 0 : StaffTheme.px(84))
        spacing: root.space

        Column {
            width: parent.width
            spacing: StaffTheme.px(root.tight ? 2 : 10)

            StaffText {
                objectName: "exportOutcome"
                text: root.outcome.title
                leftPadding: root.tight ? mark.width + StaffTheme.px(10) : 0
                width: parent.width
                size: root.tight ? 26 : 44
                font.weight: 700
                color: root.colour
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.role: Accessible.AlertMessage
            }

            StaffText {
                text: root.outcome.line
                width: parent.width
                size: root.tight ? 18 : 24
                maximumLineCount: 3
                elide: Text.ElideRight
            }
        }

        StaffCard {
            width: parent.width
            height: rows.height + StaffTheme.px(root.tight ? 8 : 16)

            Column {
                id: rows

                x: StaffTheme.px(root.tight ? 14 : 24)
                y: StaffTheme.px(root.tight ? 4 : 8)
                width: parent.width - 2 * x

                Repeater {
                    model: root.exporting.facts

                    Item {
                        id: fact

                        required property string kind
                        required property string words
                        required property string tail
                        required property int index

                        width: rows.width
                        height: StaffTheme.px(root.tight ? 36 : 60)
                        Accessible.role: Accessible.StaticText
                        Accessible.name: words + (tail === "" ? "" : ", " + tail)

                        Rectangle {
                            visible: fact.index > 0
                            width: parent.width
                            height: StaffTheme.thin
                            color: StaffTheme.hair
                        }

                        Icon {
                            name: fact.kind === "good" ? "check" : fact.kind === "bad" ? "octagon-alert" : "minus"
                            size: StaffTheme.px(24)
                            colour: StaffTheme.colourOf(fact.kind)
                            anchors.verticalCenter: parent.verticalCenter
                        }

                        StaffText {
                            x: StaffTheme.px(40)
                            width: parent.width - x - end.width - StaffTheme.px(8)
                            anchors.verticalCenter: parent.verticalCenter
                            text: fact.words
                            size: root.tight ? 18 : 20
                            maximumLineCount: 1
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }

                        StaffText {
                            id: end

                            anchors.right: parent.right
                            anchors.verticalCenter: parent.verticalCenter
                            text: fact.tail
                            size: root.tight ? 18 : 20
                            color: StaffTheme.inkSoft
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }

        StaffCallout {
            visible: root.outcome.warning !== "" && (!root.tight || left.y + y + height < buttons.y)
            title: root.outcome.warning
            width: parent.width
        }
    }

    Flow {
        id: buttons

        x: left.x
        y: root.tall ? card.y + card.height + root.space * 2 : root.height - height - root.space
        width: root.tall ? root.width - x - root.side : left.width
        spacing: StaffTheme.gap

        Act {
            objectName: "doneButton"
            visible: root.good
            focus: root.good
            main: true
            icon1: root.tight ? "" : "check"
            text: Words.t["staff_export.done"]
            keycap: "Enter"
            onClicked: root.exporting.goHome()
        }

        Act {
            objectName: "exportAgainButton"
            visible: root.good
            icon1: root.tight ? "" : "upload"
            text: Words.t["staff_export.again"]
            onClicked: root.exporting.otherPlace()
        }

        Act {
            objectName: "tryAgainButton"
            visible: !root.good
            focus: !root.good && enabled
            main: enabled
            icon1: root.tight ? "" : "refresh-cw"
            text: Words.t["staff_export.try_again"]
            enabled: root.outcome.canRetry
            onClicked: root.exporting.start()
        }

        Act {
            objectName: "otherPlaceButton"
            visible: !root.good
            focus: !root.good && !root.outcome.canRetry
            main: !root.outcome.canRetry
            icon1: root.tight ? "" : "folder"
            text: Words.t["staff_export.other_place"]
            keycap: "Alt W"
            onClicked: root.exporting.otherPlace()
        }

        Act {
            objectName: "stopExportButton"
            visible: !root.good && !root.tight
            icon1: "x"
            text: Words.t["staff_export.stop"]
            onClicked: root.exporting.goHome()
        }
    }

    component Act: StaffButton {
        width: root.tight ? Math.floor((buttons.width - StaffTheme.gap) / 2) : Math.max(implicitWidth, StaffTheme.px(200))
    }

    StaffCard {
        id: card

        readonly property int inset: StaffTheme.px(root.tight ? 16 : 40)

        x: root.tall ? left.x : root.side + root.leftWidth + StaffTheme.px(root.tight ? 20 : 56)
        y: root.tall ? left.y + left.height + root.space : root.space
        width: root.tall ? left.width : root.width - x - root.side
        height: root.good && !root.tall ? root.height - 2 * root.space : lines.y + lines.height + inset + (note.visible ? note.height + StaffTheme.px(16) : 0)
        color: root.good ? StaffTheme.surface : "transparent"
        border.width: root.good ? StaffTheme.stroke : 0
        border.color: StaffTheme.line
        Accessible.role: Accessible.Grouping
        Accessible.name: root.outcome.cardTitle

        StaffText {
            id: title

            x: root.good ? card.inset : 0
            y: StaffTheme.px(root.tight ? 8 : 32)
            text: root.outcome.cardTitle
            width: card.width - 2 * x
            size: root.tight ? 22 : 28
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            id: under

            visible: !root.good || !root.tiny
            height: visible ? implicitHeight : 0
            x: title.x
            y: title.y + title.height + StaffTheme.px(root.tight ? 0 : 4)
            text: root.outcome.cardLine
            width: card.width - 2 * x
            size: root.tight ? 18 : 20
            color: StaffTheme.inkSoft
        }

        StaffCard {
            visible: !root.good
            y: lines.y - (root.tight ? 0 : StaffTheme.px(4))
            width: card.width
            height: lines.height + 2 * (lines.y - y)
        }

        Column {
            id: lines

            x: root.good ? card.inset : StaffTheme.px(root.tight ? 14 : 24)
            y: under.y + under.height + StaffTheme.px(root.tight ? 4 : 16)
            width: card.width - 2 * x

            Repeater {
                model: root.exporting.receiptLines

                Item {
                    id: line

                    required property string name
                    required property string value
                    required property int index

                    width: lines.width
                    height: Math.max(StaffTheme.px(root.tight ? 34 : 60), value2.height + StaffTheme.px(root.tight ? 4 : 16))
                    Accessible.role: Accessible.StaticText
                    Accessible.name: name + ": " + value

                    Rectangle {
                        visible: root.good || line.index > 0
                        width: parent.width
                        height: StaffTheme.thin
                        color: StaffTheme.hair
                    }

                    StaffText {
                        text: line.name
                        width: Math.round(parent.width * 0.31)
                        size: root.tight ? 18 : 20
                        anchors.verticalCenter: parent.verticalCenter
                        color: StaffTheme.inkSoft
                        maximumLineCount: 1
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }

                    StaffText {
                        id: value2

                        x: Math.round(parent.width * 0.31)
                        width: parent.width - x
                        anchors.verticalCenter: parent.verticalCenter
                        text: line.value
                        size: root.tight ? 18 : 20
                        font.weight: 600
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                        lineHeight: Math.round(font.pixelSize * (root.tight ? 1.15 : 1.36))
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
            }
        }

        StaffText {
            id: note

            visible: root.good && !root.tight
            x: card.inset
            y: root.tall ? lines.y + lines.height + StaffTheme.px(16) : Math.max(lines.y + lines.height + StaffTheme.px(12), card.height - height - StaffTheme.px(28))
            text: Words.t["staff_export.receipt_note"]
            width: card.width - 2 * x
            height: visible ? implicitHeight : 0
            size: 18
            color: StaffTheme.inkSoft
        }
    }
}
