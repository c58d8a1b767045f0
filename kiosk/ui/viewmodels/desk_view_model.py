"""The lead desk: whom to call now, and how the call went."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.errors import KioskError
from kiosk.leads.audit import Act
from kiosk.leads.audit import Entry as Trail
from kiosk.leads.calling import next_to_call
from kiosk.leads.keeping.retention import Gone
from kiosk.leads.searching import folded
from kiosk.leads.states import State
from kiosk.leads.work import Undo
from kiosk.ui.desk import desk_acts, desk_compare
from kiosk.ui.desk.desk_state import OUTCOMES, DeskState, Pane
from kiosk.ui.desk.desk_view import trouble_words, verbs
from kiosk.ui.desk.desk_words import state_words
from kiosk.ui.desk.desk_work import Act as Work
from kiosk.ui.viewmodels.desk_face import DeskFace
from kiosk.ui.viewmodels.staff_room import Verb

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
_KEYS = {str(n): state.value for n, state in enumerate(OUTCOMES, start=1)}


@QmlElement
@QmlUncreatable("Made by the program.")
class DeskViewModel(DeskFace):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Each act is written at once in the desk's thread and has its undo until the next; erasing has none."""

    saveAsked = Signal()
    _typed = ""  # the note in its field
    _match = False  # whether the word that confirms an erasure stands there
    # The room ----------------------------------------------------------------------------------------------

    def entered(self) -> None:
        self._put(DeskState(loading=(0, 0)), rows=True)
        self._timer.start()
        self._work.open(self._opening, self._opened)

    def left(self) -> None:
        """Names go first from what is shown, then from the book."""
        self._timer.stop()
        self._keep_note()
        self._rows.forget()
        self._state, self._match = DeskState(), False
        self._shown.forget()
        self._keyboard.forget()
        self._work.forget()
        self.changed.emit()
        super().refresh()

    def back(self) -> bool:
        state = self._state
        if state.pane == "note":
            self.saveNote(self._typed or self._shown.detail.get("note", ""))
        elif state.pane:
            self._put(replace(state, pane="", trail=None))
        elif state.query or state.days != "any":
            self._put(replace(state, query="", days="any"), rows=True)
        else:
            return False
        return True

    def status_now(self) -> str:
        state, say = self._state, self.words().say
        if state.pane == "erase":
            return say("staff_desk.erase_audit")
        if state.pane == "compare":
            return say("staff_desk.compare_hint")
        return state.failed or state.told

    def verbs_now(self) -> tuple[Verb, ...]:
        waits = self._state.ready and bool(self._shown.waiting)
        return verbs(self._state, self.words(), can_erase=self._match, can_call=waits)

    def do(self, verb: str) -> None:
        match verb:
            case "undo":
                self._undo()
            case "lock":
                self.lockAsked.emit()
            case "next":
                self.nextToCall()
            case "save":
                self.saveAsked.emit()
            case "erase":
                self._erase()
            case "apart" | "later" | "merge":
                self._decide(verb)

    @Slot(str, result=bool)
    def pressKey(self, keycap: str) -> bool:
        """The verbs' keys, and those of what is looked at."""
        panes: dict[str, Pane] = {"T": "note", "H": "history", "W": "words", "M": "compare", "D": "days"}
        if super().pressKey(keycap):
            return True
        if self._state.pane in ("compare", "note", "erase", "range"):
            return False
        if keycap in _KEYS:
            self.outcome(_KEYS[keycap])
        elif keycap in panes:
            self.openPane(panes[keycap])
        elif keycap in ("E", "P"):
            self._export(keycap)
        else:
            return False
        return True

    def _export(self, keycap: str) -> None:
        ticked = self._state.ticked
        self.wentTo.emit("export")
        if keycap == "P":
            self.exportChosen.emit("sheet" if ticked else "calls", ticked)
        elif ticked:
            self.exportChosen.emit("selected", ticked)

    @Slot()
    def nextToCall(self) -> None:
        """Whoever is best called now; each is offered once before anybody comes again."""
        state, now = self._state, self._clock()
        passed = state.passed | {state.selected}
        found = next_to_call((one for one in self._entries() if one.seq not in passed), now)
        if found is None:
            passed = frozenset({state.selected})
            found = next_to_call(self._entries(), now, after=state.selected)
        if found is not None:
            self._put(replace(state, passed=passed, tab="waiting", days="any", query="", stays=0))
            self._put(replace(self._state, selected=found, pane="", trail=None), rows=True)
            self.chosen.emit()

    @Slot(str)
    def openPane(self, name: Pane) -> None:
        """What lies over the list or the detail; again to close it."""
        state = self._state
        if state.pane == name:
            self.back()
        elif name == "days" or (self._here() is not None and (name != "compare" or self._pair() is not None)):
            self._match = False
            self._put(replace(state, pane=name, trail=None))
            if name == "compare":
                self._begin_compare()
            elif name == "history":
                self._read_history()

    # Acts --------------------------------------------------------------------------------------------------

    @Slot(str)
    def outcome(self, name: str) -> None:
        """How the call went; written at once."""
        entry = self._here()
        if entry is None or self._state.busy or name not in _KEYS.values():
            return
        told = f"{entry.full_name}: {state_words(self.words(), name)}"
        self._act(desk_acts.outcome(entry, State(name)), told)

    @Slot(str)
    def saveNote(self, text: str) -> None:
        entry, text = self._here(), text.strip()
        if entry is not None and text != entry.note:
            told = self.words().say("staff_desk.note_kept", person=entry.full_name)
            self._act(desk_acts.note(entry, text), told)
        self._typed = ""
        self._put(replace(self._state, pane=""))

    @Slot(str)
    def typeNote(self, text: str) -> None:
        """The note as it stands in the field: going back or the lock keep it, unless it is empty."""
        self._typed = text.strip()

    def _keep_note(self) -> None:
        entry, typed, self._typed = self._here(), self._typed, ""
        if self._state.pane == "note" and entry is not None and typed and typed != entry.note:
            self._work.keep(desk_acts.note(entry, typed))

    @Slot(int)
    def pickRow(self, by: int) -> None:
        """Up or down among the rows to choose between."""
        sides = self._sides()
        rows = desk_compare.differing(sides) if sides else ()
        if rows:
            at = rows.index(self._state.place) if self._state.place in rows else 0
            self._put(replace(self._state, place=rows[max(0, min(len(rows) - 1, at + by))]))

    @Slot(str, int)
    def pick(self, name: str, side: int) -> None:
        """Let one side's answer count; an empty name is the row where the arrow keys are."""
        place = desk_compare.CHOSEN.index(name) if name else self._state.place
        picks = tuple(side if n == place else old for n, old in enumerate(self._state.picks))
        self._put(replace(self._state, picks=picks, place=place))

    @Slot(str)
    def typeWord(self, text: str) -> None:
        """The word that confirms an erasure, as typed so far."""
        match = folded(text.strip()) == folded(str(self._shown.detail.get("eraseWord", "")))
        if match != self._match:
            self._match = match
            self._put(self._state)

    def _decide(self, verb: str) -> None:
        pair, sides, state = self._pair(), self._sides(), self._state
        if pair is None or sides is None or state.busy:
            return
        left = tuple(one for one in state.pairs if one != pair)
        self._put(replace(state, pane="", pairs=state.pairs if verb == "later" else left))
        if verb == "later":
            self._put(replace(self._state, later=state.later | {(pair.first, pair.second)}), rows=True)
        elif verb == "apart":
            self._act(desk_acts.apart(pair), self.words().say("staff_desk.kept_both"), compare=True)
        else:
            self._put(replace(self._state, selected=pair.first))
            self._act(
                desk_acts.merge(sides, state.picks), self.words().say("staff_desk.merged"), compare=True
            )

    def _undo(self) -> None:
        what = self._state.undo
        if what is not None and not self._state.busy:
            again = what.act in (Act.MERGE, Act.APART)
            self._act(desk_acts.undo(what), self.words().say("staff_desk.undone"), compare=again)

    def _act(self, act: Work[Undo | None], told: str, *, compare: bool = False) -> None:
        self._put(replace(self._state, busy=True, failed=""))

        def done(found: Undo | KioskError | None) -> None:
            state = replace(self._state, busy=False, stays=self._state.selected)
            if isinstance(found, KioskError):
                failed = trouble_words(found, self.words())
                self._put(replace(state, failed=failed, told="", undo=None), rows=True)
                return
            self._put(replace(state, told=told, undo=found), rows=True)
            if compare:
                self._work.compare(self._compared)

        self._work.act(act, done)

    def _erase(self) -> None:
        entry = self._here()
        if entry is None or not self._match or self._state.busy:
            return
        self._put(replace(self._state, busy=True, failed="", undo=None))
        self._work.erase(entry.lead.id, self._erased)

    def _erased(self, found: Gone | KioskError) -> None:
        state, say = replace(self._state, busy=False, pane="", undo=None), self.words().say
        self._match = False
        if isinstance(found, KioskError):
            self._put(replace(state, told="", failed=trouble_words(found, self.words())), rows=True)
            return
        told = say("staff_desk.erased_later" if found.unreached else "staff_desk.erased")
        self._put(replace(state, selected=0, stays=0, told=told), rows=True)
        self._work.compare(self._compared)

    # Answers -----------------------------------------------------------------------------------------------

    def _opening(self, done: int, total: int) -> None:
        if self._state.loading is not None:
            # The list waits for the whole after its first screenful, so that the reading is not held up.
            self._put(replace(self._state, loading=(done, total)), rows=not self._rows.rows)

    def _opened(self, found: int | KioskError) -> None:
        state = replace(self._state, loading=None, ready=True)
        if isinstance(found, KioskError):
            self._put(replace(state, failed=self.words().say("staff_desk.not_opened")), rows=True)
            return
        best = state.selected or next_to_call(self._entries(), self._clock()) or 0
        self._put(replace(state, selected=best), rows=True)
        self.chosen.emit()
        self._work.compare(self._compared)

    def _begin_compare(self) -> None:
        sides = self._sides()
        if sides:
            place = next(iter(desk_compare.differing(sides)), 0)
            self._put(replace(self._state, picks=desk_compare.first_picks(sides), place=place))

    def _read_history(self) -> None:
        entry = self._here()
        if entry is not None:
            self._work.history((entry.seq, *entry.stands_for), self._history_read)

    def _history_read(self, found: tuple[Trail, ...] | KioskError) -> None:
        if isinstance(found, KioskError):
            self._put(replace(self._state, pane="", failed=trouble_words(found, self.words())))
        elif self._state.pane == "history":
            self._put(replace(self._state, trail=found))
