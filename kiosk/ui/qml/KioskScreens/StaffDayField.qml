pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// One of the two days: typed as year, month, day, or a day back and on.
FocusScope {
    id: root

    required property DayRangeViewModel range
    required property int place
    property bool low: false
    readonly property var shown: range.shown
    readonly property string label: Words.t[place ? "staff_days.last" : "staff_days.first"]
    readonly property string day: shown[place ? "lastWords" : "firstWords"]

    signal accepted

    height: name.height + box.height + StaffTheme.px(low ? 0 : 6)

    // The field shows what was kept of the typing.
    Connections {
        target: root.range

        function onChanged(): void {
            root.fill();
        }
    }

    function fill(): void {
        const text = shown[place ? "last" : "first"];
        if (input.text !== text)
            input.text = text;
    }

    Component.onCompleted: fill()

    StaffText {
        id: name

        width: parent.width
        height: StaffTheme.px(28)
        size: root.low ? 18 : 20
        text: root.day === "" ? root.label : root.label + ": " + root.day
        font.weight: 600
        maximumLineCount: 1
        elide: Text.ElideRight
        Accessible.ignored: true
    }

    Rectangle {
        id: box

        y: root.height - height
        width: back.x - StaffTheme.gap
        height: StaffTheme.px(64)
        radius: StaffTheme.fieldCorner
        color: root.shown.at === root.place ? StaffTheme.tint : StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: root.shown.at === root.place ? StaffTheme.primary : StaffTheme.line

        FocusRing {
            target: input
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }

        TextInput {
            id: input

            objectName: root.place ? "daysLast" : "daysFirst"
            focus: true
            activeFocusOnTab: true
            anchors.fill: parent
            leftPadding: StaffTheme.px(20)
            rightPadding: StaffTheme.px(8)
            verticalAlignment: TextInput.AlignVCenter
            clip: true
            maximumLength: 10
            selectByMouse: false
            inputMethodHints: Qt.ImhDate | Qt.ImhNoPredictiveText
            font.family: Theme.family
            font.pixelSize: StaffTheme.px(26)
            font.weight: 600
            color: StaffTheme.ink
            selectionColor: StaffTheme.primary
            selectedTextColor: StaffTheme.primaryInk
            Accessible.role: Accessible.EditableText
            Accessible.name: name.text
            Accessible.description: Words.t["staff_days.form"]
            onActiveFocusChanged: if (activeFocus)
                root.range.go(root.place)
            onTextEdited: root.range.type(root.place, text)
            onAccepted: root.accepted()
            Keys.onPressed: event => {
                const steps = {};
                steps[Qt.Key_Up] = 1;
                steps[Qt.Key_Plus] = 1;
                steps[Qt.Key_Down] = -1;
                event.accepted = steps[event.key] !== undefined;
                if (event.accepted)
                    root.range.step(root.place, steps[event.key]);
            }

            TapHandler {
                onTapped: input.forceActiveFocus()
            }
        }

        StaffText {
            visible: input.text === ""
            x: StaffTheme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            text: Words.t["staff_days.form"]
            color: StaffTheme.inkSoft
            Accessible.ignored: true
        }
    }

    StaffButton {
        id: back

        objectName: input.objectName + "Back"
        anchors.bottom: parent.bottom
        x: on.x - width - StaffTheme.gap
        width: StaffTheme.px(72)
        height: box.height
        icon1: "minus"
        spoken: root.label + ": " + Words.t["staff_days.back"]
        onClicked: root.range.step(root.place, -1)
    }

    StaffButton {
        id: on

        objectName: input.objectName + "On"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: StaffTheme.px(72)
        height: box.height
        icon1: "plus"
        spoken: root.label + ": " + Words.t["staff_days.on"]
        onClicked: root.range.step(root.place, 1)
    }
}
