"""Counts each use when it is over, off the GUI's thread; a use that the self-test makes up is none."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from kiosk.leads.form_model import Form
from kiosk.session.screens import Attract, Cleared, CodeGiven, Dark, EnterCode, Screen, Sent, Staff
from kiosk.session.usage import Use
from kiosk.session.usage_file import UsageFile
from kiosk.ui.contents import Contents
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.resetting.self_test_subject import Subject

_NOBODY = (Attract, Cleared, CodeGiven, Dark, EnterCode, Staff)


class UsageWatch(QObject):
    """Keeps nothing of a stay: what is counted is made of it at once."""

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        file: UsageFile,
        jobs: Jobs,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._contents, self._file, self._jobs, self._now = contents, file, jobs, now
        self._resting = False
        live.ended.connect(self._ended)

    @Slot()
    def rest(self) -> None:
        """From now on nobody uses the kiosk: the self-test does."""
        self._resting = True

    @Slot()
    def go_on(self) -> None:
        """Patients again."""
        self._resting = False

    def _ended(self, stay: Stay, following: Screen) -> None:
        # Who is called away comes back: the use is counted when it is over.
        if self._resting or isinstance(stay.session.screen, _NOBODY) or isinstance(following, CodeGiven):
            return
        use, today = use_of(stay, self._contents), self._now().date()
        self._jobs.submit(partial(self._file.note, use, today), lambda _: None)


def use_of(stay: Stay, contents: Contents) -> Use:
    """What is counted of a stay."""
    items = contents.quiz(stay.session.language)
    answers = tuple(
        (item.id, choice)
        for item, choice in zip(items, stay.check.answers, strict=False)
        if choice is not None
    )
    sent = isinstance(stay.session.screen, Sent)
    return Use(
        sections=stay.session.read,
        checked=bool(items) and len(answers) == len(items),
        began=sent or stay.form != Form(),
        sent=sent,
        answers=answers,
    )


def build_usage(program: Subject, data_dir: Path) -> UsageWatch:
    """Counting for a whole program."""
    file = UsageFile(data_dir)
    return UsageWatch(program.live, program.contents, file, program.jobs, lambda: datetime.now().astimezone())
