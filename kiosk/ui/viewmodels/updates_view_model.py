"""The staff's updates: bundles on drives, what is inside, install, undo."""

import logging
from collections.abc import Callable
from dataclasses import asdict, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.ui.jobs import Jobs
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.updates_props import (
    BundleProps,
    LineProps,
    PageProps,
    UpdatesState,
    bundles,
    here,
    inside,
    page,
    undoable,
)
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom, Verb
from kiosk.updates.desk import Seen, UpdateDesk
from kiosk.updates.manifest import Kind
from kiosk.updates.refusal import Refused

log = logging.getLogger("kiosk.staff")

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class UpdatesViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Drives are read and bundles unpacked in a job; an installation goes on when the room is left."""

    changed = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        desk: UpdateDesk,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(MenuEntry("updates", "usb", "U", "staff_updates.title"), words, parent)
        self._desk, self._jobs, self._state = desk, jobs, UpdatesState()
        self._bundles = RecordListModel(BundleProps, self)
        self._inside = RecordListModel(LineProps, self)
        self._here = RecordListModel(LineProps, self)
        self._page = PageProps()
        self.refresh()

    # The room ----------------------------------------------------------------------------------------------

    def entered(self) -> None:
        self._look()

    def left(self) -> None:
        """What runs goes on; what was found is looked for anew."""
        if self._state.busy not in ("install", "undo"):
            self.stand(UpdatesState(busy=self._state.busy))

    def tail(self) -> str:
        return self.words().say("staff_updates.tail")

    def verbs_now(self) -> tuple[Verb, ...]:
        say, state, found = self.words().say, self._state, self._state.found
        free = not state.busy
        kind = undoable(state)
        undo = [Verb("undo", say(f"staff_updates.undo_{kind}"), "undo-2", "Z", enabled=free)] if kind else []
        ready = free and found is not None and not found.problem and not state.told
        return (
            *undo,
            Verb("look", say("staff_updates.look"), "refresh-cw", "F5", enabled=free),
            Verb("install", say("staff_updates.install"), "upload", "I", main=True, enabled=ready),
        )

    def do(self, verb: str) -> None:
        if verb == "look":
            self._look()
        elif verb == "install":
            self._install()
        elif (kind := undoable(self._state)) is not None:
            self._undo(kind)

    def refresh(self) -> None:
        state, words = self._state, self.words()
        self._bundles.show(bundles(state, words))
        self._inside.show(inside(state, words))
        self._here.show(here(state, words))
        shown = page(state, words)
        if shown != self._page:
            self._page = shown
            self.changed.emit()
        super().refresh()

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot(str)
    def choose(self, name: str) -> None:
        """A bundle of the list."""
        seen = self._state.seen
        found = next((one for one in seen.found if str(one.file) == name), None) if seen else None
        if found is not None and not self._state.busy:
            self.stand(replace(self._state, chosen=found.file, told="", refused=""))

    def _look(self) -> None:
        if not self._state.busy:
            self.stand(replace(self._state, busy="look", told="", refused=""))
            self._jobs.submit(self._desk.look, self.show_seen)

    def _install(self) -> None:
        found = self._state.found
        if found is not None:
            told = replace(
                self._state, busy="install", told=f"waits_{found.kind}", told_version=found.version
            )
            self.stand(replace(told, refused=""))
            self._jobs.submit(lambda: self._desk.install(found), self.show_seen)

    def _undo(self, kind: Kind) -> None:
        self.stand(replace(self._state, busy="undo", told=f"undone_{kind}", refused=""))
        self._jobs.submit(lambda: self._desk.undo(kind), self.show_seen)

    def show_seen(self, seen: Seen | KioskError) -> None:
        """What a job brought back."""
        state = replace(self._state, busy="")
        if isinstance(seen, KioskError):
            log.error("The bundle was not taken: %s", seen)
            reason = seen.reason if isinstance(seen, Refused) else "no_keys"
            self.stand(replace(state, told="", refused=reason))
            return
        files = [found.file for found in seen.found]
        chosen = state.chosen if state.chosen in files else files[0] if files else None
        self.stand(replace(state, seen=seen, chosen=chosen))

    def stand(self, state: UpdatesState) -> None:
        """Show this state."""
        self._state = state
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=changed)
    def page(self) -> dict[str, object]:
        return asdict(self._page)

    @Property(QObject, constant=True)
    def bundles(self) -> QObject:
        return self._bundles

    @Property(QObject, constant=True)
    def inside(self) -> QObject:
        return self._inside

    @Property(QObject, constant=True)
    def here(self) -> QObject:
        return self._here
