"""The staff's import: a list chosen in our own chooser, its columns, a preview, and what came of it."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.importing.bring_in import Look, Preview
from kiosk.leads.importing.import_columns import problems, with_choice
from kiosk.leads.importing.import_csv import ImportResult
from kiosk.leads.importing.import_table import ImportFileError
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.import_props import (
    ColumnProps,
    EntryProps,
    FactProps,
    FieldProps,
    ImportProps,
    RowProps,
    columns,
    entries,
    facts,
    fields,
    props,
    table,
)
from kiosk.ui.staff.import_state import Folder, ImportState
from kiosk.ui.staff.import_work import ImportWork
from kiosk.ui.staff.staff_words import counted
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom, Verb

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class ImportViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Names of the list are shown only while the names are open; they go with the room."""

    changed = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        work: ImportWork,
        parent: QObject | None = None,
    ) -> None:
        entry = MenuEntry("import", "file-spreadsheet", "I", "staff_import.title", needs_names=True)
        super().__init__(entry, words, parent)
        self._work, self._state, self._props = work, ImportState(), ImportProps()
        self._entries = RecordListModel(EntryProps, self)
        self._fields = RecordListModel(FieldProps, self)
        self._columns = RecordListModel(ColumnProps, self)
        self._table = RecordListModel(RowProps, self)
        self._facts = RecordListModel(FactProps, self)

    # The room ----------------------------------------------------------------------------------------------

    def entered(self) -> None:
        self._put(ImportState())
        self._open(None)

    def left(self) -> None:
        """Stop what runs and forget the list: what was brought in stays."""
        self._work.forget()
        self._put(ImportState())

    def back(self) -> bool:
        match self._state.stage:
            case "files":
                return False
            case "columns":
                self._other_file()
            case "column":
                self._put(replace(self._state, stage="columns", field_name=""))
            case "done":
                self.wentHome.emit()
        return True  # a running import ends by itself or by Stop

    def tail(self) -> str:
        return self.words().say("staff_import.tail")

    def status_now(self) -> str:
        return self.words().say("staff_import.no_trace") if self._state.stage == "columns" else ""

    def verbs_now(self) -> tuple[Verb, ...]:
        say, state = self.words().say, self._state
        match state.stage:
            case "files":
                up = state.folder is not None and state.folder.parent is not None
                return (Verb("up", say("staff_import.up"), "corner-left-up", "U", enabled=up),)
            case "columns":
                count = state.preview.result.added if state.preview else 0
                text = (
                    counted(self.words(), "staff_import.go", count) if count else say("staff_import.go_none")
                )
                return (
                    Verb("other", say("staff_import.other"), "folder-open", "F"),
                    Verb("go", text, "check", "Y", main=True, enabled=self._ready),
                )
            case "running":
                text = say("staff_import.stopping" if state.stopping else "staff_import.stop")
                return (Verb("stop", text, "x", enabled=not state.stopping),)
            case "done":
                return (Verb("other", say("staff_import.another"), "folder-open", "F", main=True),)
        return ()

    def do(self, verb: str) -> None:
        folder = self._state.folder
        if verb == "up" and folder is not None:
            self._open(folder.parent)
        elif verb == "other":
            self._other_file()
        elif verb == "go":
            self._import()
        elif verb == "stop":
            self._work.stop()
            self._put(replace(self._state, stopping=True))

    def refresh(self) -> None:
        state, words = self._state, self.words()
        self._entries.show(entries(state, words))
        self._fields.show(fields(state, words))
        self._columns.show(columns(state, words))
        self._table.show(table(state, words))
        self._facts.show(facts(state, words))
        shown = props(state, words)
        if shown != self._props:
            self._props = shown
            self.changed.emit()
        super().refresh()

    @property
    def _ready(self) -> bool:
        state = self._state
        found = state.preview.result.added if state.preview else 0
        return found > 0 and not problems(state.found) and not state.counting

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot(str, bool)
    def openEntry(self, path: str, is_file: bool) -> None:
        """Open a folder, or read a list."""
        if not is_file:
            self._open(Path(path))
            return
        self._work.look(Path(path), self._looked)

    @Slot(str)
    def changeField(self, name: str) -> None:
        """Choose the column of a field."""
        if self._state.stage == "columns":
            self._put(replace(self._state, stage="column", field_name=name))

    @Slot(int)
    def takeColumn(self, place: int) -> None:
        """This column, or none, for the field being changed."""
        state = self._state
        if state.stage != "column" or not state.field_name:
            return
        found = with_choice(state.found, state.field_name, place if place >= 0 else None)
        self._put(replace(state, stage="columns", found=found, field_name="", preview=None))
        self._count()

    def _other_file(self) -> None:
        folder = self._state.folder
        self._work.forget()
        self._put(ImportState(folder=folder))
        self._open(folder.path if folder else None)

    # Answers -----------------------------------------------------------------------------------------------

    def _open(self, path: Path | None) -> None:
        def done(found: Folder | KioskError) -> None:
            folder = self._state.folder if isinstance(found, KioskError) else found
            failed = isinstance(found, KioskError)
            self._put(replace(self._state, folder=folder, failed=failed, trouble=None))

        self._work.open(path, done)

    def _looked(self, found: Look | KioskError) -> None:
        if isinstance(found, KioskError):
            wrong = found if isinstance(found, ImportFileError) else None
            self._put(replace(self._state, trouble=wrong, failed=wrong is None))
            return
        state = replace(self._state, stage="columns", look=found, found=found.guess)
        self._put(replace(state, trouble=None, failed=False))
        self._count()

    def _count(self) -> None:
        state = self._state
        asked = state.look is None or bool(problems(state.found))
        self._put(replace(state, preview=None, counting=not asked))
        if state.look is not None and not asked:
            self._work.count(state.look, state.found, self._counted)

    def _counted(self, found: Preview | KioskError) -> None:
        wrong = found if isinstance(found, ImportFileError) else None
        shown = found if isinstance(found, Preview) else None
        failed = isinstance(found, KioskError) and wrong is None
        self._put(replace(self._state, preview=shown, counting=False, trouble=wrong, failed=failed))

    def _import(self) -> None:
        look = self._state.look
        if look is None or not self._ready:
            return
        self._put(replace(self._state, stage="running", rows_done=0, stopping=False))
        self._work.bring(look, self._state.found, self._progress, self._brought_in)

    def _progress(self, rows: int) -> None:
        self._put(replace(self._state, rows_done=rows))

    def _brought_in(self, found: ImportResult | KioskError) -> None:
        wrong = found if isinstance(found, ImportFileError) else None
        result = found if isinstance(found, ImportResult) else None
        self._put(ImportState(stage="done", folder=self._state.folder, result=result, trouble=wrong))

    def _put(self, state: ImportState) -> None:
        self._state = state
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=changed)
    def page(self) -> dict[str, object]:
        return asdict(self._props)

    @Property(QObject, constant=True)
    def entries(self) -> QObject:
        return self._entries

    @Property(QObject, constant=True)
    def fields(self) -> QObject:
        return self._fields

    @Property(QObject, constant=True)
    def columns(self) -> QObject:
        return self._columns

    @Property(QObject, constant=True)
    def table(self) -> QObject:
        return self._table

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts
