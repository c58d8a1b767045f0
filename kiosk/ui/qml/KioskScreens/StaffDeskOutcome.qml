pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import KioskControls
import KioskTheme

// One way a call can end; a second release within 300 ms is the same touch.
T.AbstractButton {
    id: root

    required property string name
    required property string glyph
    required property string words
    required property string keycap
    required property bool here
    property real last: 0

    signal told

    objectName: "deskOutcome_" + name
    hoverEnabled: false
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: here ? words + ", " + Words.t["staff_desk.here"] : words
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    onClicked: {
        const now = Date.now();
        if (now - last >= 300)
            root.told();
        last = now;
    }

    background: Rectangle {
        radius: StaffTheme.corner
        color: root.here || root.down ? StaffTheme.tint : StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: !root.enabled ? StaffTheme.hair : root.here || root.down ? StaffTheme.primary : StaffTheme.line

        FocusRing {
            target: root
            targetRadius: StaffTheme.corner
            colour: StaffTheme.focus
        }
    }

    contentItem: Item {
        StaffDeskMark {
            id: mark

            x: StaffTheme.px(14)
            y: StaffTheme.px(14)
            glyph: root.glyph
            size: StaffTheme.px(26)
        }

        StaffText {
            visible: root.here
            x: mark.x + mark.width + StaffTheme.px(8)
            y: mark.y
            text: Words.t["staff_desk.here"]
            size: 18
            color: StaffTheme.inkSoft
            Accessible.ignored: true
        }

        StaffKeycap {
            anchors.right: parent.right
            anchors.rightMargin: StaffTheme.px(12)
            y: mark.y
            keyName: root.keycap
        }

        StaffText {
            x: mark.x
            width: parent.width - x - StaffTheme.px(6)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: StaffTheme.px(10)
            text: root.words
            color: root.enabled ? StaffTheme.ink : StaffTheme.inkSoft
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: StaffTheme.px(18)
            font.weight: 600
            maximumLineCount: 1
            Accessible.ignored: true
        }
    }
}
