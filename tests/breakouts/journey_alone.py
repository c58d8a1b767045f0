"""A whole visit in a process of its own, with the log and the crash file of every day; then it ends.

`python -m tests.breakouts.journey_alone DATA NAME PHONE`: a mistake of ours and a warning of Qt come on the
way.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, qWarning

from kiosk.logs import log_mistakes, start_logging
from kiosk.machine.crash_file import crash_file
from tests.soak.sign_up_loop import to_send
from tests.ui.program import Kiosk


class WordsError(Exception):
    """A mistake whose words hold what was typed, as a careless one's would."""


def visit(kiosk: Kiosk, name: str, phone: str) -> None:
    """Ask for a visit to the end, by fingers and our own keys."""
    kiosk.touch("languageButton_en")
    kiosk.wait_for("homeScreen")
    kiosk.touch("signUpCard")
    kiosk.wait_for("signUpScreen")
    kiosk.touch("continueButton")
    kiosk.touch("choice_yes")
    kiosk.touch("continueButton")
    kiosk.type(name.lower())
    stumble(kiosk)
    kiosk.touch("continueButton")
    kiosk.touch("choice_phone")
    kiosk.touch("continueButton")
    kiosk.type(phone)
    kiosk.touch("continueButton")
    kiosk.touch("choice_morning")
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.has("row_name"))
    to_send(kiosk, "consentBox")
    kiosk.touch("consentBox")
    to_send(kiosk, "sendButton")
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")


def stumble(kiosk: Kiosk) -> None:
    """A slot that fails and a warning, both with the patient's words in them."""
    typed = str(kiosk.find("fieldInput").property("text"))

    def fail() -> None:
        raise WordsError(typed)

    QTimer.singleShot(0, fail)
    qWarning(f"something about {typed}")
    QCoreApplication.processEvents()


def main(data: Path, name: str, phone: str) -> None:
    start_logging(data / "logs")
    log_mistakes()
    with crash_file(data / "logs"):
        kiosk = Kiosk(data)
        visit(kiosk, name, phone)
        kiosk.touch("finishButton")
        kiosk.wait_for("attractScreen")
        kiosk.close()
    sys.stdout.write("visited\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
