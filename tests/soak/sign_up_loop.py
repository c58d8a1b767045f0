"""A kiosk in a process of its own whose patients ask for a visit, one after the other, until it is killed.

`python -m tests.soak.sign_up_loop DATA SEED` writes a line for what a patient was shown: "first SCREEN" at
the start, "typing", then "thanks ID" once the screen says that the clinic has the request.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kiosk.leads.record import Lead
from tests.ui.program import Kiosk


def told(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def ask_for_a_visit(kiosk: Kiosk, chance: random.Random, asked: list[str]) -> None:
    """The whole sign-up by fingers, the name by a keyboard of its own."""
    kiosk.touch("startButton")
    kiosk.wait_for("homeScreen")
    kiosk.touch("signUpCard")
    kiosk.wait_for("signUpScreen")
    kiosk.touch("continueButton")
    kiosk.touch("choice_yes")
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.has("fieldInput"))
    kiosk.find("fieldInput").setProperty("text", f"Ana {chance.randrange(10**6)}")
    told("typing")
    kiosk.touch("continueButton")
    kiosk.touch("choice_phone")
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.has("fieldInput"))
    kiosk.find("fieldInput").setProperty("text", f"415555{chance.randrange(10**4):04d}")
    kiosk.touch("continueButton")
    kiosk.touch("choice_morning")
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.has("row_name"))
    to_send(kiosk, "consentBox")
    kiosk.touch("consentBox")
    to_send(kiosk, "sendButton")
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    told(f"thanks {asked[-1]}")
    kiosk.touch("finishButton")
    kiosk.wait_for("attractScreen")


def ids_asked(kiosk: Kiosk) -> list[str]:
    """Grows by the id of each request that the program begins to save."""
    asked: list[str] = []
    save = kiosk.program.requests.save

    def noted(lead: Lead, done: Callable[[bool], None]) -> None:
        asked.append(lead.id)
        save(lead, done)

    kiosk.program.requests.save = noted  # type: ignore[method-assign]  # listens only
    return asked


def to_send(kiosk: Kiosk, name: str) -> None:
    for _ in range(3):
        if not kiosk.has(name):
            kiosk.touch("continueButton")


def main(data: Path, seed: int) -> None:
    kiosk = Kiosk(data)
    QCoreApplication.processEvents()
    told(f"first {kiosk.screen}")
    chance, asked = random.Random(seed), ids_asked(kiosk)
    while True:
        ask_for_a_visit(kiosk, chance, asked)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
