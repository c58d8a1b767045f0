pragma ComponentBehavior: Bound
import QtQuick
import KioskControls
import KioskTheme

// A line of text: search, or the word that confirms.
FocusScope {
    id: root

    required property string label
    property string icon1: ""
    property string keycap: ""
    property bool emptied: false
    readonly property alias input: input

    signal touched
    signal edited(string typed)
    signal accepted

    implicitHeight: StaffTheme.px(64)

    Rectangle {
        anchors.fill: parent
        radius: StaffTheme.fieldCorner
        color: StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: StaffTheme.line

        FocusRing {
            target: input
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }
    }

    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
        onClicked: {
            input.forceActiveFocus();
            root.touched();
        }
    }

    Icon {
        id: mark

        visible: root.icon1 !== ""
        x: StaffTheme.px(18)
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon1
        size: StaffTheme.px(24)
        colour: StaffTheme.ink
    }

    TextInput {
        id: input

        objectName: root.objectName + "Input"
        focus: true
        activeFocusOnTab: true
        x: mark.visible ? mark.x + mark.width + StaffTheme.px(12) : StaffTheme.px(18)
        width: end.x - x - StaffTheme.px(8)
        height: parent.height
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        maximumLength: 200
        selectByMouse: false
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        font.family: Theme.family
        font.pixelSize: StaffTheme.px(20)
        color: StaffTheme.ink
        selectionColor: StaffTheme.primary
        selectedTextColor: StaffTheme.primaryInk
        cursorDelegate: Rectangle {
            width: StaffTheme.stroke
            color: StaffTheme.focus
            visible: input.activeFocus
        }
        Accessible.role: Accessible.EditableText
        Accessible.name: root.label
        onTextChanged: root.edited(text)
        onAccepted: root.accepted()

        StaffText {
            visible: input.text === ""
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: root.emptied ? "" : root.label
            color: StaffTheme.inkSoft
            maximumLineCount: 1
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        TapHandler {
            onTapped: root.touched()
        }
    }

    Item {
        id: end

        anchors.right: parent.right
        anchors.rightMargin: StaffTheme.px(4)
        width: clear.visible ? clear.width : cap.visible ? cap.width + StaffTheme.px(10) : 0
        height: parent.height

        StaffKeycap {
            id: cap

            visible: wished && !clear.visible
            keyName: root.keycap
            anchors.verticalCenter: parent.verticalCenter
        }

        StaffButton {
            id: clear

            objectName: root.objectName + "Clear"
            visible: input.text !== "" && root.icon1 !== ""
            width: StaffTheme.px(52)
            height: parent.height - 2 * StaffTheme.px(3)
            y: StaffTheme.px(3)
            background: null
            icon1: "x"
            spoken: Words.t["staff_desk.search_clear"]
            onClicked: {
                input.clear();
                input.forceActiveFocus();
            }
        }
    }
}
