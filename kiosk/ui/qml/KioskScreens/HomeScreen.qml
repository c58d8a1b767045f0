pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Eight cards of equal weight: six sections, the check, the request.
Item {
    id: root

    required property HomeViewModel viewModel
    required property AppViewModel app
    readonly property bool tall: height > width
    // Cards lie in one column where the text is too large for two.
    readonly property int columns: tall ? (Theme.card(Theme.bodyPx) * 12 > width / 2 ? 1 : 2) : Theme.card(Theme.bodyPx) * 11 > (width - 2 * Theme.marginPx) / 4 ? 2 : 4
    readonly property int gap: Theme.mm(Theme.compact ? 3.2 : columns === 4 ? 6 : 5)
    readonly property int rows: Math.ceil(8 / columns)
    readonly property bool big: withBand || columns === 4
    readonly property bool withBand: tall && !Theme.compact && columns === 2

    objectName: "homeScreen"
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["home.title"]

    Drawing {
        id: band

        name: "band-portrait"
        visible: root.withBand
        width: root.width
        height: visible ? Math.round(width * 520 / 1080) : 0
        fillMode: Image.PreserveAspectCrop
    }

    Column {
        id: words

        x: Theme.marginPx
        y: root.withBand ? band.height + Theme.mm(9) : Theme.mm(Theme.compact ? 1.7 : 8)
        width: root.width - 2 * Theme.marginPx
        spacing: Theme.mm(2)

        PlainText {
            text: Words.t["home.title"]
            width: parent.width
            font.pixelSize: root.big ? Theme.card(Theme.titlePx) : Theme.card(Theme.leadPx)
            font.weight: 700
            font.letterSpacing: Theme.headingSpacing * (root.big ? Theme.card(Theme.titlePx) : Theme.card(Theme.leadPx))
            lineHeight: root.big ? Theme.card(Theme.titleLine) : Theme.card(Theme.leadLine)
            maximumLineCount: 2
            Accessible.role: Accessible.Heading
        }

        PlainText {
            text: Words.t["home.subtitle"]
            width: parent.width
            visible: root.columns === 4 || root.withBand
            maximumLineCount: 2
        }
    }

    Item {
        id: area

        readonly property int upper: words.y + words.height + Theme.mm(Theme.compact ? 3 : 5)
        readonly property int low: root.height - Theme.mm(Theme.compact ? 3 : 6)

        x: Theme.marginPx
        width: root.width - 2 * Theme.marginPx
        y: root.withBand ? Math.max(upper, root.app.lowReach ? root.height * 0.53 : low - Theme.mm(209)) : upper
        height: low - y

        readonly property int rowHeight: Math.floor((height - root.gap * (root.rows - 1)) / root.rows)
        // In one column a card of two lines takes room from those of one.
        readonly property int spare: {
            let left = height - root.gap * (root.rows - 1);
            for (let i = 0; i < cards.count; i++)
                left -= (cards.itemAt(i) as CardButton)?.least ?? 0;
            return Math.floor(left / root.rows);
        }

        function topOf(index: int): int {
            let top = 0;
            for (let i = 0; i < index; i++)
                top += ((cards.itemAt(i) as CardButton)?.height ?? 0) + root.gap;
            return top;
        }

        Repeater {
            id: cards

            model: root.viewModel.cards

            CardButton {
                required property var modelData
                required property int index
                // In four columns the two acting cards stand at the right end of the rows.
                readonly property int place: root.columns !== 4 ? index : index === 6 ? 3 : index === 7 ? 7 : index < 3 ? index : index + 1

                objectName: modelData.object_name
                sideways: root.columns !== 4
                width: Math.floor((area.width - root.gap * (root.columns - 1)) / root.columns)
                height: root.columns === 1 ? least + area.spare : area.rowHeight
                pictureHeight: area.rowHeight
                x: place % root.columns * (width + root.gap)
                y: root.columns === 1 ? area.topOf(index) : Math.floor(place / root.columns) * (height + root.gap)
                text: modelData.title
                caption: modelData.caption
                badge: modelData.badge
                drawing: modelData.drawing
                ground: modelData.acting ? Theme.actingGround : Theme.drawingGround
                onClicked: root.viewModel.open(modelData.id)
            }
        }
    }
}
