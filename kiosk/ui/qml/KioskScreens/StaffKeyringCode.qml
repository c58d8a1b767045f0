import QtQuick
import KioskBackend
import KioskTheme

// A new recovery code: written down, covered, and typed back from the paper. Low screens show one at a time.
FocusScope {
    id: root

    required property KeyringViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool covered: page.covered
    readonly property bool tall: height > width
    readonly property bool low: !tall && StaffTheme.drawn(height) < 660
    readonly property bool wide: !tall && !low && StaffTheme.drawn(width) >= 1700
    readonly property int side: StaffTheme.px(low ? 20 : 40)
    readonly property int space: StaffTheme.px(low ? 10 : 24)
    readonly property int between: StaffTheme.px(40)
    readonly property int stepsWidth: wide ? StaffTheme.px(300) : 0
    readonly property int inner: width - 2 * side - (wide ? stepsWidth + between : 0)
    readonly property int shownWidth: tall || low ? inner : Math.floor((inner - between) * 0.466)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: page.heading
    onCoveredChanged: back.forceActiveFocus()

    StaffKeyringSteps {
        visible: root.wide
        x: root.side
        y: StaffTheme.px(42)
        width: root.stepsWidth
        model: root.viewModel.steps
    }

    StaffKeyringShown {
        id: shown

        visible: !root.low || !root.page.covered
        x: root.width - root.side - root.inner
        y: root.space
        width: root.shownWidth
        height: root.tall ? StaffTheme.px(700) : root.height - 2 * y
        low: root.low
        viewModel: root.viewModel
    }

    StaffKeyringBack {
        id: back

        focus: true
        visible: !root.low || root.page.covered
        enabled: root.page.covered
        x: root.tall || root.low ? root.side : shown.x + shown.width + root.between
        y: root.tall ? shown.y + shown.height + root.between : root.space + (root.low ? 0 : StaffTheme.px(24))
        width: root.width - root.side - x
        height: root.height - y - root.space
        low: root.low
        viewModel: root.viewModel
        title: root.page.covered ? Words.t["staff_keyring.back_head_now"] : Words.t["staff_keyring.back_head"]
        line: root.page.covered ? Words.t["staff_keyring.back_how"] : Words.t["staff_keyring.back_when"]
    }
}
