pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The screen's true size: a bank card is held to the glass, and the drawn one is made as wide.
FocusScope {
    id: root

    required property SettingsViewModel viewModel
    property string title: viewModel.editor.title
    property string line: viewModel.editor.line
    readonly property int side: StaffTheme.px(40)
    // The width of the drawn card in pixels.
    property real cardWidth: viewModel.cardMm * Theme.pxPerMm

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: title

    function widen(by: int): void {
        cardWidth = Math.max(100, Math.min(width - 2 * side, cardWidth + by));
    }

    Connections {
        target: root.viewModel

        function onSaveAsked(): void {
            root.viewModel.saveCard(root.cardWidth);
        }
    }

    StaffText {
        id: head

        x: root.side
        y: StaffTheme.px(16)
        width: root.width - 2 * x
        text: root.title
        size: 28
        font.weight: 700
        Accessible.role: Accessible.Heading
    }

    StaffText {
        id: help

        x: root.side
        y: head.y + head.height
        width: head.width
        text: root.line
        color: StaffTheme.inkSoft
    }

    Rectangle {
        id: card

        x: root.side
        y: help.y + help.height + StaffTheme.px(12)
        width: Math.round(root.cardWidth)
        height: Math.max(StaffTheme.px(80), Math.min(Math.round(root.cardWidth * 53.98 / 85.6), root.height - y - buttons.height - StaffTheme.px(36)))
        radius: Math.round(root.cardWidth * 3.18 / 85.6)
        color: StaffTheme.tint
        border.width: StaffTheme.stroke
        border.color: StaffTheme.ink
        Accessible.role: Accessible.Graphic
        Accessible.name: Words.t["staff_settings.card_alt"]
    }

    Row {
        id: buttons

        x: root.side
        y: root.height - height - StaffTheme.px(16)
        spacing: StaffTheme.gap

        Repeater {
            model: [-10, -1, 1, 10]

            StaffButton {
                required property int modelData

                objectName: "card_" + modelData
                width: Math.min(StaffTheme.px(260), Math.floor((root.width - 2 * root.side - 3 * StaffTheme.gap) / 4))
                focus: modelData === -1
                autoRepeat: true
                icon1: modelData < 0 ? "minus" : "plus"
                text: Words.t[Math.abs(modelData) > 1 ? (modelData < 0 ? "staff_settings.much_narrower" : "staff_settings.much_wider") : (modelData < 0 ? "staff_settings.narrower" : "staff_settings.wider")]
                onClicked: root.widen(modelData)
            }
        }
    }
}
