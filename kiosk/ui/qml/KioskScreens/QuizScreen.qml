pragma ComponentBehavior: Bound
import QtQuick
import KioskBackend
import KioskTheme

// The check of what a patient expects: one question, four answers, kind feedback; no score.
FocusScope {
    id: root

    required property QuizViewModel viewModel
    readonly property var page: viewModel.page
    readonly property bool open: !viewModel.isAnswered && !viewModel.finished

    objectName: "quizScreen"
    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: Words.t["quiz.title"] ?? ""

    Connections {
        target: root.viewModel

        function onFeedbackShown() {
            const byKey = options.focusedByKey();
            feedback.takeFocus(byKey);
            root.Accessible.announce(root.viewModel.alert, Accessible.Assertive);
        }
    }

    QuizTopLine {
        viewModel: root.viewModel
    }

    QuizHint {
        visible: root.open
        page: root.page
    }

    Item {
        id: stage

        // Question and answers come up together when the feedback needs the room below them.
        y: root.page.lift ?? 0
        width: root.width
        height: root.height
        Accessible.role: Accessible.Grouping
        Accessible.name: root.page.question?.spoken ?? Words.t["quiz.title"] ?? ""

        Behavior on y {
            enabled: !root.open

            NumberAnimation {
                duration: Theme.slideMs
                easing.type: Easing.OutCubic
            }
        }

        Loader {
            active: (root.page.question ?? null) !== null
            sourceComponent: PageText {
                modelData: root.page.question
            }
        }

        Repeater {
            id: options

            model: 4

            function focusedByKey(): bool {
                for (let n = 0; n < count; n++)
                    if ((itemAt(n) as QuizOption)?.visualFocus)
                        return true;
                return false;
            }

            QuizOption {
                required property int index

                objectName: "quizOption_" + index
                spot: root.page.spots?.[index] ?? null
                answer: root.viewModel.options[index] ?? null
                look: root.viewModel.look
                open: root.open
                onClicked: if (root.open)
                    root.viewModel.choose(index)
            }
        }
    }

    QuizFeedback {
        id: feedback

        viewModel: root.viewModel
    }

    Loader {
        anchors.fill: parent
        active: root.viewModel.finished
        sourceComponent: QuizOutcome {
            viewModel: root.viewModel
        }
    }
}
