pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// What is red or amber, the most urgent first.
StaffCard {
    id: root

    required property DoctorViewModel viewModel
    readonly property int count: lines.count
    readonly property bool wide: StaffTheme.drawn(width) > 1300
    readonly property int foundX: StaffTheme.px(253)
    readonly property int mendX: Math.round(width * 0.497)

    signal reached(item: Item)

    height: rows.height
    Accessible.role: Accessible.Grouping
    Accessible.name: viewModel.report.heading

    Column {
        id: rows

        width: parent.width

        Item {
            visible: root.wide
            width: parent.width
            height: StaffTheme.px(48)

            StaffText {
                x: StaffTheme.px(24)
                anchors.verticalCenter: parent.verticalCenter
                text: Words.t["doctor.urgent"]
                size: 18
                color: StaffTheme.inkSoft
            }

            StaffText {
                x: root.foundX
                anchors.verticalCenter: parent.verticalCenter
                text: Words.t["doctor.found"]
                size: 18
                color: StaffTheme.inkSoft
            }

            StaffText {
                x: root.mendX
                anchors.verticalCenter: parent.verticalCenter
                text: Words.t["doctor.mend"]
                size: 18
                color: StaffTheme.inkSoft
            }
        }

        Repeater {
            id: lines

            model: root.viewModel.rows

            StaffDoctorRow {
                width: rows.width
                wide: root.wide
                foundX: root.wide ? root.foundX : StaffTheme.px(24)
                mendX: root.mendX
                divided: root.wide || index > 0
                onToggled: name => root.viewModel.toggleSteps(name)
                onReached: item => root.reached(item)
            }
        }
    }
}
