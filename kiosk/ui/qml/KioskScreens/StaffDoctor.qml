import QtQuick
import KioskBackend
import KioskTheme

// The health check: what to mend and to look at with its steps, then what is good. Longer than the screen, it scrolls.
FocusScope {
    id: root

    required property DoctorViewModel viewModel
    readonly property var report: viewModel.report
    readonly property bool tight: StaffTheme.drawn(width) < 1000
    readonly property int side: StaffTheme.px(tight ? 20 : 40)
    readonly property int space: StaffTheme.px(tight ? 14 : 20)
    readonly property bool long: page.contentHeight > height + 1

    readonly property bool choosing: report.choosing

    objectName: "staffDoctor"
    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title

    onChoosingChanged: page.contentY = 0

    // A screen on or back, the last row kept in sight.
    function turn(way: int): void {
        const step = page.height - StaffTheme.px(90);
        page.contentY = Math.max(0, Math.min(page.contentHeight - page.height, page.contentY + way * step));
    }

    function keepInSight(item: Item): void {
        const top = item.mapToItem(page.contentItem, 0, 0).y;
        const edge = StaffTheme.px(24);
        if (top < page.contentY + edge)
            page.contentY = Math.max(0, top - edge);
        else if (top + item.height > page.contentY + page.height - edge)
            page.contentY = Math.min(page.contentHeight - page.height, top + item.height + edge - page.height);
    }

    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
            StaffTheme.keysSeen = true;
            turn(event.key === Qt.Key_PageDown ? 1 : -1);
            event.accepted = true;
        }
    }

    Flickable {
        id: page

        objectName: "doctorPage"
        width: root.width
        height: root.height - (turner.visible ? turner.height + StaffTheme.px(12) : 0)
        contentWidth: width
        contentHeight: body.y + body.height + root.space
        boundsBehavior: Flickable.StopAtBounds
        interactive: root.long
        clip: true

        Column {
            id: body

            x: root.side
            y: root.space
            width: page.width - 2 * root.side
            spacing: root.space

            Column {
                width: parent.width
                spacing: StaffTheme.px(2)

                StaffText {
                    objectName: "doctorHeading"
                    width: parent.width
                    text: root.report.heading
                    size: root.tight ? 30 : 44
                    font.weight: 700
                    Accessible.role: Accessible.Heading
                }

                StaffText {
                    width: parent.width
                    text: root.report.line
                    color: StaffTheme.inkSoft
                }
            }

            StaffDoctorPlaces {
                visible: root.report.choosing
                width: parent.width
                viewModel: root.viewModel
            }

            StaffDoctorTable {
                visible: count > 0
                width: parent.width
                viewModel: root.viewModel
                onReached: item => root.keepInSight(item)
            }

            StaffDoctorGood {
                visible: count > 0
                width: parent.width
                viewModel: root.viewModel
            }
        }
    }

    Row {
        id: turner

        visible: root.long
        anchors.right: parent.right
        anchors.rightMargin: root.side
        anchors.bottom: parent.bottom
        anchors.bottomMargin: StaffTheme.px(8)
        spacing: StaffTheme.gap

        StaffButton {
            objectName: "doctorEarlierButton"
            implicitHeight: StaffTheme.px(root.tight ? 48 : 56)
            icon1: "chevron-up"
            text: Words.t["doctor.earlier"]
            keycap: "PgUp"
            enabled: page.contentY > 0
            onClicked: root.turn(-1)
        }

        StaffButton {
            objectName: "doctorMoreButton"
            implicitHeight: StaffTheme.px(root.tight ? 48 : 56)
            icon1: "chevron-down"
            text: Words.t["doctor.more"]
            keycap: "PgDn"
            enabled: page.contentY < page.contentHeight - page.height - 1
            onClicked: root.turn(1)
        }
    }
}
