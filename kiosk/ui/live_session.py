"""The one mutable place of a patient's stay: session, answers and form, replaced as wholes."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from kiosk.leads.form_model import Form
from kiosk.quiz.check import CheckState
from kiosk.session.screens import Attract, Screen
from kiosk.session.stay import Move, Session, moved


@dataclass(frozen=True, slots=True)
class Stay:
    """All that is known of the person at the kiosk; a fresh one is the reset."""

    session: Session
    check: CheckState
    form: Form


class LiveSession(QObject):
    """Holds the stay and says when it changed; `wiped` bids everybody else forget what they keep of it."""

    changed = Signal()
    wiped = Signal()
    ended = Signal(object, object)  # the stay that is over, and the screen that follows it

    def __init__(self, fresh: Stay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fresh = fresh
        self.stay = fresh

    @property
    def session(self) -> Session:
        return self.stay.session

    def move(self, move: Move) -> None:
        self._replace(replace(self.stay, session=moved(self.stay.session, move)))

    def answer(self, check: CheckState) -> None:
        self._replace(replace(self.stay, check=check))

    def fill(self, form: Form) -> None:
        self._replace(replace(self.stay, form=form))

    def reset(self, screen: Screen | None = None) -> None:
        """Forget everything of this stay; what shows next is the attract screen or `screen`."""
        session = replace(self._fresh.session, screen=screen or Attract())
        self.ended.emit(self.stay, session.screen)
        self._replace(replace(self._fresh, session=session))
        self.wiped.emit()

    def resume(self, stay: Stay) -> None:
        """Go on with a stay that was kept."""
        self._replace(stay)

    def _replace(self, stay: Stay) -> None:
        if stay != self.stay:
            self.stay = stay
            self.changed.emit()
