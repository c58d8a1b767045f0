import QtQuick
import KioskTheme

// A card of rows to pick from; more than fit are reached by a drag or by Tab.
StaffCard {
    id: root

    required property string title
    property alias model: list.model
    property alias delegate: list.delegate
    // How far beyond its edge rows are made already.
    property alias rowsAhead: list.cacheBuffer

    Accessible.role: Accessible.List
    Accessible.name: title

    ListView {
        id: list

        objectName: "pickRows"
        // Room for the focus ring, which stands outside its row.
        readonly property int rim: StaffTheme.px(10)

        anchors.fill: parent
        leftMargin: rim
        topMargin: rim
        bottomMargin: rim
        clip: true
        focus: true
        spacing: StaffTheme.px(4)
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        reuseItems: false
        // Rows may come after the list: the arrow keys begin at the first.
        onCountChanged: Qt.callLater(begin)

        function begin(): void {
            if (currentIndex < 0 && count > 0)
                currentIndex = 0;
        }
    }

    Rectangle {
        visible: list.interactive
        x: root.width - width - StaffTheme.px(2)
        y: list.y + Math.round(list.visibleArea.yPosition * list.height)
        width: StaffTheme.px(6)
        height: Math.round(list.visibleArea.heightRatio * list.height)
        radius: width / 2
        color: StaffTheme.line
    }
}
