pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The filters by state with their counts, as one strip; what room is left is shared out.
Rectangle {
    id: root

    required property DeskViewModel viewModel
    property real pad: 0

    height: StaffTheme.px(56)
    radius: StaffTheme.corner
    color: StaffTheme.surface
    border.width: StaffTheme.stroke
    border.color: StaffTheme.line
    Accessible.role: Accessible.PageTabList
    Accessible.name: Words.t["staff_desk.tabs"]
    onWidthChanged: Qt.callLater(lay)

    function lay(): void {
        let words = 0;
        for (let n = 0; n < strip.count; n++)
            words += (strip.itemAt(n) as StaffDeskTab)?.words1 ?? 0;
        pad = strip.count ? Math.max(0, (width - 2 * StaffTheme.stroke - words) / strip.count) : 0;
    }

    Row {
        x: StaffTheme.stroke
        y: StaffTheme.stroke
        height: parent.height - 2 * y

        Repeater {
            id: strip

            model: root.viewModel.tabs
            onItemAdded: Qt.callLater(root.lay)

            StaffDeskTab {
                required property int index

                height: parent.height
                width: words1 + root.pad
                first: index === 0
                last: index === strip.count - 1
                onWords1Changed: Qt.callLater(root.lay)
                onClicked: root.viewModel.chooseTab(name)
            }
        }
    }
}
