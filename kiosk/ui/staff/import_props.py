"""What the staff's import shows, in words."""

from dataclasses import dataclass

from kiosk.education.screens_text import ScreenText
from kiosk.leads.importing.bring_in import SHOWN
from kiosk.leads.importing.import_columns import FIELDS, problems
from kiosk.leads.importing.import_csv import HEADER, REFUSED_AS, ImportResult
from kiosk.leads.importing.import_table import ImportFileError
from kiosk.ui.staff.import_state import ImportState
from kiosk.ui.staff.staff_words import counted, number

SAMPLES = 3
WIDE = 6
LISTED = 4


@dataclass(frozen=True, slots=True)
class EntryProps:
    """A drive, a folder or a list in the chooser."""

    path: str
    glyph: str
    words: str
    value: str
    isFile: bool


@dataclass(frozen=True, slots=True)
class FieldProps:
    """One of our fields with the column that was chosen for it."""

    name: str
    words: str
    value: str
    unset: bool
    unclear: bool


@dataclass(frozen=True, slots=True)
class ColumnProps:
    """A column of the file that can be chosen, with its first values; -1 for none."""

    place: int
    words: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RowProps:
    """A row of the preview; the first names the fields."""

    cells: list[str]  # QML knows no tuple
    words: str  # a refused row's reason in place of its cells
    heading: bool


@dataclass(frozen=True, slots=True)
class FactProps:
    """One line of what came of it."""

    glyph: str
    kind: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class ImportProps:
    """Everything but the lists."""

    stage: str = "files"
    heading: str = ""
    line: str = ""
    warning: str = ""
    counts: str = ""
    empty: str = ""
    running: str = ""
    progress: float = 0.0
    stopping: bool = False
    good: bool = True
    file: str = ""


def entries(state: ImportState, words: ScreenText) -> tuple[EntryProps, ...]:
    """Drives first, then folders, then the lists themselves."""
    folder = state.folder
    if folder is None:
        return ()
    drive_words = words.say("staff_import.drive")
    return (
        *(EntryProps(str(one.path), "usb", one.name, drive_words, isFile=False) for one in folder.drives),
        *(EntryProps(str(one), "folder", one.name, "", isFile=False) for one in folder.folders),
        *(EntryProps(str(one), "file-spreadsheet", one.name, "", isFile=True) for one in folder.files),
    )


def fields(state: ImportState, words: ScreenText) -> tuple[FieldProps, ...]:
    """Our fields in their order."""
    look = state.look
    if look is None:
        return ()
    found, header = state.found, look.table.header
    rows = []
    for name in FIELDS:
        unclear = name in found.unclear
        if name in found.chosen:
            value = _title(header[found.chosen[name]], found.chosen[name], words)
        else:
            value = words.say("staff_import.unclear" if unclear else "staff_import.none")
        rows.append(FieldProps(name, field_words(name, words), value, name not in found.chosen, unclear))
    return tuple(rows)


def field_words(name: str, words: ScreenText) -> str:
    """A field as staff call it."""
    return words.say(f"staff_import.{name}")


def columns(state: ImportState, words: ScreenText) -> tuple[ColumnProps, ...]:
    """What can be chosen for a field: those that it could be first, none last."""
    look, name = state.look, state.field_name
    if look is None or not name:
        return ()
    here = state.found.chosen.get(name)
    likely = state.found.unclear.get(name, ())
    order = sorted(range(len(look.table.header)), key=lambda place: (place not in likely, place))
    none = ColumnProps(-1, words.say("staff_import.none"), "", here is None)
    return (*(_column(state, place, words) for place in order), none)


def _column(state: ImportState, place: int, words: ScreenText) -> ColumnProps:
    look = state.look
    if look is None:
        return ColumnProps(place, "", "", chosen=False)
    values = [row[place].strip() for row in look.rows if place < len(row) and row[place].strip()]
    shown = " · ".join(dict.fromkeys(values[:SAMPLES]))
    chosen = state.found.chosen.get(state.field_name) == place
    return ColumnProps(place, _title(look.table.header[place], place, words), shown, chosen)


def _title(title: str, place: int, words: ScreenText) -> str:
    return title.strip() or words.say("staff_import.unnamed", n=place + 1)


def table(state: ImportState, words: ScreenText) -> tuple[RowProps, ...]:
    """The first rows as they would come in; only fields that have a column."""
    if state.preview is None:
        return _as_it_stands(state, words) if problems(state.found) else ()
    shown = [name for name in HEADER if name in state.found.chosen]
    head = RowProps([field_words(name, words) for name in shown], "", heading=True)
    rows = []
    for row in state.preview.rows:
        if REFUSED_AS in row:
            why = words.say(f"staff_import.refused_{row[REFUSED_AS]}")
            rows.append(RowProps([], words.say("staff_import.refused_row", why=why), heading=False))
        else:
            cells = [row[name][:10] if name == "received_at" else row[name] for name in shown]
            rows.append(RowProps(cells, "", heading=False))
    return (head, *rows)


def _as_it_stands(state: ImportState, words: ScreenText) -> tuple[RowProps, ...]:
    """The file's own columns, while it is not clear what they hold."""
    if state.look is None:
        return ()
    titles = [_title(title, place, words) for place, title in enumerate(state.look.table.header)]
    rows = (RowProps(list(row[:WIDE]), "", heading=False) for row in state.look.rows[:SHOWN])
    return (RowProps(titles[:WIDE], "", heading=True), *rows)


def props(state: ImportState, words: ScreenText) -> ImportProps:
    """The screen's own words."""
    say = words.say
    file = state.look.table.source.name if state.look else ""
    match state.stage:
        case "files":
            return _files(state, words)
        case "column":
            title = say("staff_import.column_title", field=field_words(state.field_name, words))
            return ImportProps("column", title, say(f"staff_import.{state.field_name}_line"), file=file)
        case "running":
            total = state.preview.result.read if state.preview else 0
            told = say("staff_import.running", n=number(state.rows_done), total=number(total))
            part = min(1.0, state.rows_done / total) if total else 0.0
            return ImportProps("running", running=told, progress=part, stopping=state.stopping, file=file)
        case "done":
            return _done(state, words)
    missing = problems(state.found)
    warning = say(f"staff_import.ask_{'unclear' if state.found.unclear else missing[0]}") if missing else ""
    counts = ""
    if state.preview is not None and not missing:
        counts = _counts(state.preview.result, words)
        days = state.folder.kept_days if state.folder else 0
        if state.preview.result.old:
            warning = counted(words, "staff_import.old", state.preview.result.old, days=days)
    elif state.counting:
        counts = say("staff_import.counting")
    if state.trouble is not None:
        warning = trouble(state.trouble, words)
    return ImportProps("columns", file, say("staff_import.columns_line"), warning, counts, file=file)


def _files(state: ImportState, words: ScreenText) -> ImportProps:
    say, folder = words.say, state.folder
    warning = ""
    if state.trouble is not None:
        warning = trouble(state.trouble, words)
    elif state.failed:
        warning = say("staff_import.no_folder")
    bare = folder is not None and not (folder.files or folder.folders or folder.drives)
    return ImportProps(
        "files",
        say("staff_import.choose"),
        str(folder.path) if folder else "",
        warning,
        empty=say("staff_import.empty") if bare else "",
    )


def _counts(result: ImportResult, words: ScreenText) -> str:
    parts = [counted(words, "staff_import.would", result.added)]
    if result.known:
        parts.append(counted(words, "staff_import.known", result.known))
    if result.erased:
        parts.append(counted(words, "staff_import.erased", result.erased))
    if result.refused_count:
        parts.append(counted(words, "staff_import.refused", result.refused_count))
    return " · ".join(parts)


def _done(state: ImportState, words: ScreenText) -> ImportProps:
    say, result = words.say, state.result
    if result is None:
        why = trouble(state.trouble, words) if state.trouble else say("staff_import.store")
        return ImportProps(
            "done", say("staff_import.failed"), f"{why} {say('staff_import.again')}", good=False
        )
    title = counted(words, "staff_import.done", result.added)
    if result.stopped:
        return ImportProps("done", title, say("staff_import.stopped"), good=False)
    warning = say("staff_import.side_file", file=str(result.refused_file)) if result.refused_file else ""
    line = say("staff_import.done_refused" if warning else "staff_import.done_line")
    return ImportProps("done", title, line, warning)


def facts(state: ImportState, words: ScreenText) -> tuple[FactProps, ...]:
    """What came of it, and why the first rows were refused."""
    result, say = state.result, words.say
    if state.stage != "done" or result is None:
        return ()
    lines = [FactProps("check", "good", say("staff_import.fact_added"), number(result.added))]
    for key, count, glyph in (
        ("known", result.known, "minus"),
        ("erased", result.erased, "eraser"),
        ("refused", result.refused_count, "octagon-alert"),
    ):
        if count:
            kind = "bad" if key == "refused" else "plain"
            lines.append(FactProps(glyph, kind, say(f"staff_import.fact_{key}"), number(count)))
    for row in result.refused[:LISTED]:
        why = say(f"staff_import.refused_{row.reason.name.lower()}")
        lines.append(FactProps("minus", "plain", say("staff_import.refused_line", line=row.line), why))
    return tuple(lines)


def trouble(error: ImportFileError, words: ScreenText) -> str:
    """What is wrong with the file, and what to do."""
    line = error.where.rpartition(":")[2]
    return words.say(f"staff_import.wrong_{error.wrong}", line=line if line.isdigit() else "?")
