import QtQuick
import KioskBackend
import KioskTheme

// What is missing, and how long requests stay: what goes next, and whether it may.
Flickable {
    id: root

    required property BackupsViewModel viewModel
    required property bool tight
    readonly property var page: viewModel.page
    readonly property int inset: StaffTheme.px(tight ? 14 : 24)

    objectName: "backupsDays"
    contentHeight: cards.height
    interactive: contentHeight > height
    clip: interactive
    boundsBehavior: Flickable.StopAtBounds

    function bring(item: Item): void {
        const top = item.mapToItem(contentItem, 0, 0).y;
        contentY = Math.max(0, Math.min(contentY, top), Math.min(top + item.height + StaffTheme.px(12), contentHeight) - height);
    }

    Column {
        id: cards

        width: root.width
        spacing: StaffTheme.px(root.tight ? 10 : 24)

        StaffBackupsMissing {
            visible: root.page.missing !== ""
            width: parent.width
            viewModel: root.viewModel
            tight: root.tight
            onReached: item => root.bring(item)
        }

        StaffCard {
            width: parent.width
            height: days.height + 2 * root.inset

            Column {
                id: days

                x: root.inset
                y: root.inset
                width: parent.width - 2 * x
                spacing: StaffTheme.px(root.tight ? 4 : 12)

                StaffText {
                    text: Words.t["staff_backups.deletion"]
                    width: parent.width
                    size: root.tight ? 22 : 28
                    font.weight: 700
                    Accessible.role: Accessible.Heading
                }

                StaffText {
                    objectName: "keptDays"
                    visible: text !== ""
                    text: root.page.days
                    width: parent.width
                    size: root.tight ? 18 : 24
                }

                StaffText {
                    objectName: "dueWords"
                    visible: text !== ""
                    text: root.page.due
                    width: parent.width
                    size: root.tight ? 20 : 24
                    font.weight: 700
                }

                StaffText {
                    objectName: "dueLine"
                    visible: text !== ""
                    text: root.page.dueLine
                    width: parent.width
                    size: root.tight ? 18 : 20
                }

                StaffCallout {
                    visible: root.page.notAllowed
                    title: Words.t["staff_backups.not_allowed"]
                    line: Words.t["staff_backups.not_allowed_line"]
                    width: parent.width
                }

                StaffButton {
                    objectName: "allowButton"
                    visible: root.page.notAllowed
                    width: Math.min(parent.width, implicitWidth + StaffTheme.px(30))
                    height: StaffTheme.px(root.tight ? 56 : 64)
                    icon1: "eye"
                    text: Words.t["staff_backups.allow_open"]
                    keycap: "D"
                    onClicked: root.viewModel.openPage("allow")
                    onActiveFocusChanged: if (activeFocus)
                        root.bring(this)
                }

                StaffText {
                    visible: !root.tight
                    text: Words.t["staff_backups.change_days"]
                    width: parent.width
                    size: 18
                    color: StaffTheme.inkSoft
                }
            }
        }
    }
}
