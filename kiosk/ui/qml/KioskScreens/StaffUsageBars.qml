pragma ComponentBehavior: Bound
import QtQuick
import KioskTheme

// Named bars of one denominator, with their numbers beside them; a small count is an outline without its number.
StaffCard {
    id: root

    required property string title
    required property string line
    property string note: ""
    property alias model: bars.model
    readonly property int inset: StaffTheme.px(28)
    readonly property int inner: width - 2 * inset
    readonly property int names: Math.floor(inner * 0.36)
    readonly property int numbers: StaffTheme.px(130)

    implicitHeight: body.height + 2 * StaffTheme.px(20)
    Accessible.role: Accessible.Chart
    Accessible.name: title + ". " + line

    Column {
        id: body

        x: root.inset
        y: StaffTheme.px(20)
        width: root.inner
        spacing: StaffTheme.px(6)

        StaffText {
            width: parent.width
            text: root.title
            size: 22
            font.weight: 600
            Accessible.role: Accessible.Heading
        }

        StaffText {
            width: parent.width
            text: root.line
            color: StaffTheme.inkSoft
        }

        Repeater {
            id: bars

            Item {
                id: bar

                required property string words
                required property real share
                required property bool few
                required property string value

                width: root.inner
                height: StaffTheme.px(36)
                Accessible.role: Accessible.StaticText
                Accessible.name: words + ": " + value

                StaffText {
                    width: root.names - StaffTheme.px(12)
                    anchors.verticalCenter: parent.verticalCenter
                    text: bar.words
                    maximumLineCount: 1
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Rectangle {
                    x: root.names
                    width: root.inner - x - root.numbers
                    height: StaffTheme.px(24)
                    anchors.verticalCenter: parent.verticalCenter
                    color: StaffTheme.paper

                    Rectangle {
                        width: Math.round(parent.width * bar.share)
                        height: parent.height
                        color: bar.few ? StaffTheme.surface : StaffTheme.primary
                        border.width: bar.few ? StaffTheme.stroke : 0
                        border.color: StaffTheme.primary
                    }
                }

                StaffText {
                    width: root.inner
                    anchors.verticalCenter: parent.verticalCenter
                    horizontalAlignment: Text.AlignRight
                    text: bar.value
                    font.weight: 600
                    Accessible.ignored: true
                }
            }
        }

        StaffText {
            visible: text !== ""
            width: parent.width
            topPadding: StaffTheme.px(4)
            text: root.note
            color: StaffTheme.inkSoft
        }
    }
}
