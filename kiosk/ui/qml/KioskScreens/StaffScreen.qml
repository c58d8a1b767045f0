import QtQuick
import KioskBackend

Item {
    required property StaffViewModel viewModel

    objectName: "staffScreen"
}
