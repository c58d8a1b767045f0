"""Erasing and purging wherever a request stands: spill folder, store, every copy, and damaged files too."""

import logging
import mmap
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kiosk.leads.audit import By
from kiosk.leads.importing.import_refused import REFUSED
from kiosk.leads.keeping import erasing
from kiosk.leads.keeping.backups import BEFORE_RESTORE, Backup, back_up, backups_in, carry_erasures
from kiosk.leads.keeping.erasing import PurgePreview
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.spill import Spill, spill_folders
from kiosk.leads.states import ERASED
from kiosk.leads.store import Store

log = logging.getLogger("kiosk.retention")
# Files that no database program opens any more; a journal may lie beside one.
_DAMAGED = "leads.damaged-*"
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Gone:
    """How many requests went, and the copies that could not be reached: the next backup brings them up."""

    count: int
    unreached: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Daily:
    """What the daily round did; `purged` is None while staff have not agreed to the first purge."""

    backups: tuple[Backup, ...]
    purged: Gone | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the nightly purge will take: on its next day, of how many in all, and else when first."""

    allowed: bool
    kept_days: int
    due: PurgePreview
    total: int
    first_due: date | None


def outlook(store: Store, run_day: date, retention_days: int) -> Outlook:
    """What the purge of that day takes if it may; nothing is changed."""
    due = erasing.preview_purge(store, run_day, retention_days)
    with store.reading() as db:
        total, oldest = db.execute(
            "SELECT count(*), min(received_day) FROM leads WHERE state<>? AND received_day<>''", (ERASED,)
        ).fetchone()
    first = date.fromisoformat(oldest) + timedelta(days=retention_days + 1) if oldest else None
    return Outlook(erasing.purge_allowed(store), retention_days, due, total, first)


def erase_everywhere(
    data_dir: Path, store: Store, key: PublicKey, places: Iterable[Path], lead_id: str, by: By
) -> Gone:
    """Erase one person, with all requests merged into theirs; nothing can bring it back."""
    shred(data_dir, erasing.person(store, lead_id).box_heads)
    gone = erasing.erase_person(store, lead_id, by)
    Spill(spill_folders(data_dir, key)).forget(lead_id)
    return Gone(len(gone.seqs), carry_erasures(store, data_dir, places))


def purge_everywhere(
    data_dir: Path, store: Store, places: Iterable[Path], retention_days: int, by: By
) -> Gone:
    """Erase all requests past their days; set-aside files of that age go as a whole."""
    gone = erasing.purge(store, by.now.date(), retention_days, by)
    shred(data_dir, gone.box_heads)
    oldest = by.now.timestamp() - retention_days * _DAY_S
    for path in (*data_dir.glob(_DAMAGED), *data_dir.glob(BEFORE_RESTORE), *data_dir.glob(f"*{REFUSED}")):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
    return Gone(len(gone.seqs), carry_erasures(store, data_dir, places))


def shred(data_dir: Path, heads: Iterable[bytes]) -> int:
    """Overwrite these boxes' heads in files set aside as damaged: they never open again; returns how many."""
    found = 0
    wanted = tuple(heads)
    for path in data_dir.glob(_DAMAGED):
        if not wanted or not path.stat().st_size:
            continue
        with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as content:
            for head in wanted:
                at = content.find(head)
                while at >= 0:
                    content[at : at + len(head)] = bytes(len(head))
                    found += 1
                    at = content.find(head, at + len(head))
            content.flush()
    return found


def daily(
    data_dir: Path, store: Store, places: Iterable[Path], *, kept: int, retention_days: int, by: By
) -> Daily:
    """Purge what is past its days, then today's backups; running it twice a day does no harm."""
    started, places = time.monotonic(), tuple(places)
    purged = None
    if erasing.purge_allowed(store):
        purged = purge_everywhere(data_dir, store, places, retention_days, by)
    else:
        carry_erasures(store, data_dir, places)
    made = back_up(data_dir, store, places, kept, by.now)
    log.info("The daily round took %.1f s.", time.monotonic() - started)
    return Daily(made, purged)


def daily_is_due(places: Iterable[Path], today: date) -> bool:
    """Whether a place lacks today's backup."""
    name = f"leads-{today.isoformat()}.db"
    return any(not any(path.name == name for path in backups_in(place)[:1]) for place in places)
