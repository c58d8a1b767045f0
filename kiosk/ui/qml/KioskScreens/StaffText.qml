import QtQuick
import KioskControls
import KioskTheme

// Text of the staff side; `size` in the pixels of the drawn screens, 18 is the floor.
PlainText {
    property real size: 20

    color: StaffTheme.ink
    font.pixelSize: StaffTheme.px(size)
    font.features: {
        "tnum": 1
    }
    lineHeight: Math.round(font.pixelSize * (size >= 28 ? 1.2 : 1.36))
}
