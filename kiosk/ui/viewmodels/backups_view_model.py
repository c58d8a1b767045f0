"""The staff's backups and deletion: what lies where, a rehearsal, a restore, how long requests stay."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.keeping.backups import Backup
from kiosk.leads.keeping.care import Overview
from kiosk.leads.keeping.restore import Rehearsed, Restored, Step
from kiosk.leads.searching import folded
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.sign_up.keyboard_layout import Room
from kiosk.ui.staff.backups_props import (
    AskProps,
    BackupProps,
    FactProps,
    PageProps,
    asked,
    backed_up,
    backups,
    chosen_backup,
    facts,
    page,
    restored,
    trouble,
)
from kiosk.ui.staff.backups_state import BackupsState
from kiosk.ui.staff.backups_work import BackupsWork
from kiosk.ui.staff.staff_words import counted, number
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom, Verb

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class BackupsViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Everything runs in a job; a restore goes on when the room is left, and is told on the way back."""

    changed = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        work: BackupsWork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(MenuEntry("backups", "save", "B", "staff_backups.title"), words, parent)
        self._work, self._state, self._open = work, BackupsState(), False
        self._rows = RecordListModel(BackupProps, self)
        self._facts = RecordListModel(FactProps, self)
        self._keyboard = KeyboardViewModel(self)
        self._props = (PageProps(), AskProps())

    # The room ----------------------------------------------------------------------------------------------

    def entered(self) -> None:
        self._open = True
        self._read()

    def left(self) -> None:
        """A restore that runs is told when somebody comes back."""
        self._work.forget()
        self._keyboard.forget()
        untold = not self._open and self._state.stage == "done"
        self._open = False
        if self._state.stage != "running" and not untold:
            self._put(BackupsState())

    def back(self) -> bool:
        if self._state.stage == "list":
            return False
        if self._state.stage != "running":
            self._to_list()
        return True

    def tail(self) -> str:
        return self.words().say("staff_backups.tail")

    def status_now(self) -> str:
        found = self._state.rehearsed
        if self._state.stage != "restore" or found is None:
            return self._state.note
        came, stays = number(found.from_backup), number(found.from_present)
        return self.words().say("staff_backups.both", came=came, stays=stays)

    def verbs_now(self) -> tuple[Verb, ...]:
        say, state = self.words().say, self._state
        match state.stage:
            case "list":
                free = not state.busy and state.overview is not None
                there = free and chosen_backup(state) is not None
                return (
                    Verb("rehearse", say("staff_backups.rehearse"), "list-checks", "T", enabled=there),
                    Verb("restore", say("staff_backups.restore"), "undo-2", "R", enabled=there),
                    Verb("backUp", say("staff_backups.back_up"), "save", "N", main=True, enabled=free),
                )
            case "restore":
                ready = state.match and state.rehearsed is not None
                return (Verb("go", say("staff_backups.restore_go"), "undo-2", main=True, enabled=ready),)
            case "allow":
                return (Verb("go", say("staff_backups.allow_go"), "check", "Y", main=True),)
            case "missing":
                return (Verb("go", say("staff_backups.missing_go"), "check", "Y", main=True),)
            case "done":
                return (Verb("go", say("staff_backups.done"), "check", "Y", main=True),)
        return ()

    def do(self, verb: str) -> None:
        match verb:
            case "rehearse":
                self._rehearse("list")
            case "restore":
                self._rehearse("restore")
            case "backUp":
                self._back_up()
            case "go":
                self._go()

    def refresh(self) -> None:
        state, words, now = self._state, self.words(), self._work.clock()
        self._rows.show(backups(state, words, now))
        self._facts.show(facts(state, words, now))
        shown = page(state, words, now), asked(state, words, now)
        if shown != self._props:
            self._props = shown
            self.changed.emit()
        super().refresh()

    @Slot(str, result=bool)
    def pressKey(self, keycap: str) -> bool:
        """D shows what would be deleted, M what is missing; other keys are the verbs'."""
        if keycap in ("D", "M") and self._state.stage == "list":
            self.openPage("allow" if keycap == "D" else "missing")
            return True
        return bool(super().pressKey(keycap))

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot(str)
    def choose(self, path: str) -> None:
        """Choose a backup of the list."""
        self._put(replace(self._state, chosen=Path(path), note=""))

    @Slot(str)
    def openPage(self, name: str) -> None:
        """What the first deletion would take, or what is missing."""
        found = self._state.overview
        if found is None or self._state.busy:
            return
        if name == "allow" and not found.outlook.allowed:
            self._put(replace(self._state, stage="allow", note=""))
        elif name == "missing" and found.missing:
            self._put(replace(self._state, stage="missing", note=""))

    @Slot(str)
    def typeWord(self, text: str) -> None:
        """The word that confirms a restore, as typed so far."""
        match = folded(text.strip()) == folded(self.words().say("staff_backups.word"))
        if match != self._state.match and self._state.stage == "restore":
            self._put(replace(self._state, match=match))

    @Slot(int, int, int, float)
    def layKeys(self, width: int, height: int, margin: int, px_per_mm: float) -> None:
        """The room that the on-screen keyboard may take."""
        self._keyboard.open("passphrase", "en", Room(width, height, margin, px_per_mm))

    def _go(self) -> None:
        state = self._state
        match state.stage:
            case "restore" if state.match and state.chosen is not None:
                self._restore(state.chosen)
            case "allow":
                self._work.allow(self._written("allowed"))
            case "missing":
                self._work.accept(self._written("accepted"))
            case "done":
                self._to_list()

    # Answers -----------------------------------------------------------------------------------------------

    def _read(self, note: str = "") -> None:
        def done(found: Overview | KioskError) -> None:
            if isinstance(found, KioskError):
                self._put(replace(self._state, busy=False, note=trouble(found, self.words())))
                return
            paths = [one.path for one in found.backups]
            chosen = self._state.chosen if self._state.chosen in paths else next(iter(paths), None)
            told = note or self._state.note
            self._put(replace(self._state, overview=found, chosen=chosen, busy=False, note=told))

        self._work.read(done)

    def _back_up(self) -> None:
        self._put(replace(self._state, busy=True, note=self.words().say("staff_backups.backing_up")))

        def done(found: tuple[Backup, ...] | KioskError) -> None:
            self._read(backed_up(found, self.words()))

        self._work.back_up(done)

    def _rehearse(self, then: str) -> None:
        """Try the chosen backup; before a restore its page tells what would come back."""
        chosen = self._state.chosen
        if chosen is None:
            return
        note = self.words().say("staff_backups.rehearsing")
        self._put(replace(self._state, busy=True, match=False, rehearsed=None, note=note))

        def done(found: Rehearsed | KioskError) -> None:
            state, words = replace(self._state, busy=False), self.words()
            if isinstance(found, KioskError):
                self._put(replace(state, note=trouble(found, words)))
            elif then == "restore":
                self._put(replace(state, stage="restore", rehearsed=found, note=""))
            else:
                told = counted(words, "staff_backups.rehearsed", found.from_backup)
                self._put(replace(state, rehearsed=found, note=told))

        self._work.rehearse(chosen, done)

    def _restore(self, chosen: Path) -> None:
        self._put(replace(self._state, stage="running", step="check", note=""))

        def at(step: Step) -> None:
            self._put(replace(self._state, step=step))

        def done(found: Restored | KioskError) -> None:
            self._put(replace(self._state, stage="done", outcome=restored(found, self.words())))

        self._work.restore(chosen, at, done)

    def _written(self, note: str) -> Callable[[object], None]:
        def done(found: object) -> None:
            words = self.words()
            if isinstance(found, KioskError):
                self._read(trouble(found, words))
            else:
                self._read(words.say(f"staff_backups.{note}"))

        self._put(replace(self._state, stage="list", busy=True))
        return done

    def _to_list(self) -> None:
        over = self._state.stage == "done"
        self._put(replace(self._state, stage="list", match=False, rehearsed=None, outcome=None, note=""))
        if over:
            self._read()

    def _put(self, state: BackupsState) -> None:
        self._state = state
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=changed)
    def page(self) -> dict[str, object]:
        return asdict(self._props[0])

    @Property(dict, notify=changed)
    def asked(self) -> dict[str, object]:
        return asdict(self._props[1])

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        return self._keyboard
