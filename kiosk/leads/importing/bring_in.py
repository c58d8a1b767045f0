"""An import in two calls: look at the file and what would come of it, then bring it in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from kiosk.leads.desk import opened_store
from kiosk.leads.importing.import_columns import Guess, choose, guess, problems
from kiosk.leads.importing.import_csv import ImportPlan, ImportResult, Progress, import_leads, sample_rows
from kiosk.leads.importing.import_table import ImportFileError, Table, nameless, open_table, read_rows
from kiosk.leads.keyring.sealing import load_public_key
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings

SAMPLE, SHOWN = 50, 5


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it stands: the values of its first rows and what its columns seem to hold."""

    table: Table
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    guess: Guess


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows as they would come in, and what would come of all of them."""

    rows: tuple[Mapping[str, str], ...] = field(repr=False)
    result: ImportResult


def look_at(source: Path) -> Look:
    """Open a list and guess its columns; raises ImportFileError."""
    table = open_table(source)
    rows = tuple(tuple(cells) for _, cells in islice(read_rows(table), SAMPLE))
    found = guess(table.header, rows)
    if not found.chosen and not found.unclear:
        raise nameless(source)
    return Look(table, rows, found)


def check_columns(look: Look, found: Guess) -> None:
    """Raises ImportFileError, with what to choose, while the columns are not clear."""
    missing = problems(found)
    if not missing:
        return
    name = missing[0]
    places = found.unclear.get(name, ())
    header = look.table.header
    if places:
        listed = ", ".join(f'"{header[place]}"' for place in places)
        what = f"{name} could be {listed}."
    elif name == "full_name":
        what = "The first line does not name the columns: none is full_name."
    else:
        what = "The first line does not name the columns: none is phone or email."
    raise ImportFileError(
        what, where=f"{look.table.source}:1", mend=f"Choose one: --map {name}=COLUMN.", wrong="names"
    )


def plan_of(look: Look, found: Guess, data_dir: Path, *, removable: bool) -> ImportPlan:
    """Refused rows go beside the file; from a drive that is taken away, into the data folder."""
    beside = () if removable else (look.table.source.parent,)
    return ImportPlan(look.table, found.chosen, (*beside, data_dir))


def preview(
    data_dir: Path,
    plan: ImportPlan,
    settings: Settings,
    now: datetime,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Preview:
    """What would come of it; nothing is written."""
    key = load_public_key(data_dir / KEY_FILE)
    rows = tuple(sample_rows(plan, key, now, SHOWN))
    result = bring_in(data_dir, plan, settings, now, write=False, cancelled=cancelled)
    return Preview(rows, replace(result, refused_file=None))


def bring_in(
    data_dir: Path,
    plan: ImportPlan,
    settings: Settings,
    now: datetime,
    *,
    write: bool = True,
    progress: Progress = lambda _rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportResult:
    """Bring in a CSV; sealed on the way in, no passphrase needed."""
    key = load_public_key(data_dir / KEY_FILE)
    with opened_store(data_dir, now) as store:
        return import_leads(
            store,
            key,
            plan,
            kiosk_id=settings.kiosk_id,
            now=now,
            kept_days=settings.retention_days,
            write=write,
            progress=progress,
            cancelled=cancelled,
        )


def import_file(
    data_dir: Path,
    source: Path,
    settings: Settings,
    now: datetime,
    *,
    choices: Iterable[str] = (),
    removable: bool = False,
) -> ImportResult:
    """Both calls in one, with columns chosen as `field=Column`."""
    look = look_at(source)
    found = choose(look.table.header, look.guess, choices)
    check_columns(look, found)
    return bring_in(data_dir, plan_of(look, found, data_dir, removable=removable), settings, now)
