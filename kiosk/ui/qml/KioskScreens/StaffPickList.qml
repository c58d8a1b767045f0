import QtQuick
import KioskTheme

// A card of rows to pick from; more than fit are reached by a drag or by Tab.
StaffCard {
    id: root

    required property string title
    property alias model: list.model
    property alias delegate: list.delegate

    Accessible.role: Accessible.List
    Accessible.name: title

    ListView {
        id: list

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
