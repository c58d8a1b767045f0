pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// The note on one request with our keys below.
FocusScope {
    id: root

    required property DeskViewModel viewModel
    readonly property bool strip: StaffTheme.drawn(height) < 560
    readonly property int side: StaffTheme.px(strip ? 20 : 40)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: head.text
    Component.onCompleted: {
        input.text = viewModel.detail.note ?? "";
        input.cursorPosition = input.length;
        input.forceActiveFocus();
    }

    Connections {
        target: root.viewModel

        function onSaveAsked(): void {
            root.viewModel.saveNote(input.text);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper
    }

    StaffText {
        id: head

        x: root.side
        y: StaffTheme.px(root.strip ? 8 : 24)
        width: root.width - 2 * x
        text: root.viewModel.detail.noteTitle ?? ""
        size: root.strip ? 22 : 36
        font.weight: 700
        maximumLineCount: 1
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: help

        visible: !root.strip
        x: root.side
        y: head.y + head.height + StaffTheme.px(4)
        width: head.width
        text: Words.t["staff_desk.note_line"]
        color: StaffTheme.inkSoft
    }

    Rectangle {
        x: root.side
        y: (root.strip ? head.y + head.height : help.y + help.height) + StaffTheme.px(root.strip ? 4 : 16)
        width: root.width - 2 * x
        height: Math.max(StaffTheme.px(64), Math.min(keys.y - y - StaffTheme.px(12), StaffTheme.px(260)))
        radius: StaffTheme.fieldCorner
        color: StaffTheme.surface
        border.width: StaffTheme.stroke
        border.color: StaffTheme.line

        FocusRing {
            target: input
            targetRadius: StaffTheme.fieldCorner
            colour: StaffTheme.focus
        }

        Flickable {
            id: flick

            anchors.fill: parent
            anchors.margins: StaffTheme.px(14)
            contentHeight: input.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            TextEdit {
                id: input

                objectName: "deskNoteField"
                width: flick.width
                height: Math.max(implicitHeight, flick.height)
                focus: true
                activeFocusOnTab: true
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                selectByMouse: false
                tabStopDistance: 1
                font.family: Theme.family
                font.pixelSize: StaffTheme.px(24)
                color: StaffTheme.ink
                selectionColor: StaffTheme.primary
                selectedTextColor: StaffTheme.primaryInk
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                Accessible.role: Accessible.EditableText
                Accessible.name: head.text
                onTextChanged: {
                    if (length > 4000)
                        remove(4000, length);
                    root.viewModel.typeNote(text);
                }
                onCursorRectangleChanged: {
                    if (cursorRectangle.y + cursorRectangle.height > flick.contentY + flick.height)
                        flick.contentY = cursorRectangle.y + cursorRectangle.height - flick.height;
                    else if (cursorRectangle.y < flick.contentY)
                        flick.contentY = cursorRectangle.y;
                }
                // A note needs no tab stops; the key goes on to the next control.
                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onPressed: event => {
                    event.accepted = event.modifiers & Qt.ControlModifier && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter);
                    if (event.accepted)
                        root.viewModel.saveNote(input.text);
                }
            }
        }
    }

    StaffDeskKeys {
        id: keys

        viewModel: root.viewModel
        field: input
        room: Math.min(StaffTheme.px(461), root.height - StaffTheme.px(root.strip ? 130 : 290))
    }
}
