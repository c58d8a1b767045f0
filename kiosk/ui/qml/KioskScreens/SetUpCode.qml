import QtQuick
import KioskBackend
import KioskTheme

// The recovery code: kept on paper, covered, and typed back. Where both do not fit, one after the other.
FocusScope {
    id: root

    required property SetUpViewModel viewModel
    readonly property bool covered: viewModel.page.covered
    readonly property bool both: width > height && StaffTheme.drawn(width) >= 1400 && StaffTheme.drawn(height) >= 800
    readonly property int side: StaffTheme.px(both ? 40 : 20)
    readonly property int above: StaffTheme.px(both ? 24 : 12)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.page.title
    onCoveredChanged: (covered ? back : keep).forceActiveFocus()

    Keys.onPressed: event => {
        const digit = event.text >= "0" && event.text <= "9" && event.text.length === 1;
        event.accepted = true;
        if (!covered && event.key === Qt.Key_C)
            viewModel.cover();
        else if (covered && event.key === Qt.Key_S)
            viewModel.uncover();
        else if (covered && digit)
            viewModel.typeDigit(event.text);
        else if (covered && event.key === Qt.Key_Backspace)
            viewModel.eraseDigit();
        else if (covered && event.key === Qt.Key_Delete)
            viewModel.clearDigits();
        else
            event.accepted = false;
        if (event.accepted)
            StaffTheme.keysSeen = true;
    }

    SetUpCodeKeep {
        id: keep

        visible: root.both || !root.covered
        enabled: visible
        focus: true
        x: root.side
        y: root.above
        width: root.both ? StaffTheme.px(680) : root.width - 2 * root.side
        height: root.height - 2 * root.above
        viewModel: root.viewModel
        low: !root.both
    }

    SetUpCodeBack {
        id: back

        visible: root.both || root.covered
        enabled: visible
        x: root.both ? keep.x + keep.width + StaffTheme.px(40) : root.side
        y: root.above
        width: root.width - x - root.side
        height: root.height - 2 * root.above
        viewModel: root.viewModel
        low: !root.both
    }
}
