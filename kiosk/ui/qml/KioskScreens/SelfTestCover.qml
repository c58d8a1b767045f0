pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskControls
import KioskTheme

// Lies over the test patient's screens; afterwards it says what was found to staff who asked.
FocusScope {
    id: root

    required property SelfTestViewModel viewModel
    readonly property bool asked: viewModel.kind !== ""
    readonly property color colour: viewModel.kind === "good" ? StaffTheme.positive : viewModel.kind === "mend" ? StaffTheme.error : StaffTheme.inkSoft

    objectName: "selfTestCover"
    Accessible.role: Accessible.AlertMessage
    Accessible.name: viewModel.title + ". " + viewModel.line
    onAskedChanged: if (asked)
        done.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: StaffTheme.paper

        MouseArea {
            anchors.fill: parent
            acceptedButtons: Qt.AllButtons
            Accessible.ignored: true
        }
    }

    Column {
        anchors.centerIn: parent
        width: Math.min(root.width - StaffTheme.px(96), StaffTheme.px(1000))
        spacing: StaffTheme.px(18)

        Icon {
            visible: root.asked
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.viewModel.kind === "good" ? "circle-check" : root.viewModel.kind === "mend" ? "octagon-alert" : "info"
            size: StaffTheme.px(72)
            colour: root.colour
        }

        StaffText {
            objectName: "selfTestTitle"
            width: parent.width
            text: root.viewModel.title
            size: 34
            font.weight: 700
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }

        StaffText {
            width: parent.width
            text: root.viewModel.line
            size: 22
            horizontalAlignment: Text.AlignHCenter
        }

        Column {
            visible: root.viewModel.places.length > 0
            width: parent.width
            bottomPadding: StaffTheme.px(4)

            Repeater {
                model: root.viewModel.places

                StaffText {
                    required property string modelData

                    objectName: "selfTestPlace"
                    width: parent.width
                    text: modelData
                    size: 18
                    color: StaffTheme.inkSoft
                    wrapMode: Text.WrapAnywhere
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }

        StaffButton {
            id: done

            objectName: "selfTestDoneButton"
            visible: root.asked
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.max(implicitWidth, StaffTheme.px(240))
            main: true
            text: root.viewModel.button
            onClicked: root.viewModel.close()
        }
    }
}
