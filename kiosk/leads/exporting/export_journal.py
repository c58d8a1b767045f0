"""What an export is about to do, kept until it is done: a kill between renaming and marking is made good."""

import json
import logging
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.files import sync_folder, write_atomically
from kiosk.leads.exporting.export_target import hash_of, scratch_of
from kiosk.leads.receipts import Receipt, record_export
from kiosk.leads.store import Head, Store
from kiosk.leads.store_errors import StoreError

JOURNAL_FILE = "export-under-way.json"
UNDER_WAY_S = 10.0
log = logging.getLogger("kiosk.requests")


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A file that is whole under its temporary name and gets its own next; no personal data."""

    temp: Path
    target: Path
    receipt: Receipt
    days: str
    held: tuple[tuple[int, int], ...]  # first and last row of each run of rows


def runs(rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Rising row numbers as runs of neighbours."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return tuple(found)


def write_down(store: Store, plan: UnderWay) -> None:
    """Keep the plan durably, before the file gets its name; raises OSError."""
    r, h = plan.receipt, plan.receipt.head
    content = {
        "pid": os.getpid(),
        "temp": os.fspath(plan.temp),
        "target": os.fspath(plan.target),
        "receipt": [r.made_at, r.made_by, r.format, r.only_new, r.count, r.set_aside, r.file_sha256],
        "head": [h.last_seq, h.chain.hex(), h.count],
        "days": plan.days,
        "held": plan.held,
    }
    write_atomically(_journal(store), json.dumps(content).encode("utf-8"))


def cross_out(store: Store) -> None:
    """The export is done, or nothing of it is left; a journal that stays does no harm."""
    try:
        _journal(store).unlink(missing_ok=True)
        sync_folder(store.path.parent)
    except OSError as error:
        log.warning("The export's journal could not be removed: %s", error.strerror)


def settle_export(store: Store) -> None:
    """Finish or undo an export that was killed; one whose drive is away waits for it, or for the next."""
    path = _journal(store)
    if _at_work(path):
        return None
    try:
        plan = _read(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        log.warning("The export's journal is not readable (%s); it is removed.", type(error).__name__)
        return cross_out(store)
    if plan.receipt.made_at in _known(store, plan.receipt.file_sha256):
        return cross_out(store)
    try:
        if not plan.target.parent.is_dir():
            return None
        if plan.target.is_file() and hash_of(plan.target) == plan.receipt.file_sha256:
            number = record_export(store, plan.receipt, plan.held, plan.days)
            log.info(
                "Export %d was cut short after its file was written; its requests are marked now.", number
            )
        plan.temp.unlink(missing_ok=True)
        if scratch_of(plan.temp).is_dir():
            scratch_of(plan.temp).rmdir()
    except (OSError, StoreError) as error:
        log.warning("An export that was cut short cannot be settled yet: %s", type(error).__name__)
        return None
    return cross_out(store)


def _at_work(path: Path) -> bool:
    """Whether another program is just now between its renaming and its marking."""
    try:
        made = path.stat().st_mtime
        with path.open("rb") as file:
            ours = f'"pid": {os.getpid()},'.encode() in file.read(100)
    except OSError:
        return False
    return not ours and abs(time.time() - made) < UNDER_WAY_S


def _journal(store: Store) -> Path:
    return store.path.parent / JOURNAL_FILE


def _known(store: Store, sha256: str) -> list[str]:
    with store.reading() as db:
        rows = db.execute("SELECT made_at FROM receipts WHERE file_sha256=?", (sha256,)).fetchall()
    return [row[0] for row in rows]


def _read(data: bytes) -> UnderWay:
    found: dict[str, Any] = json.loads(data)
    last_seq, chain, count = found["head"]
    at, by, kind, only_new, rows, aside, sha256 = found["receipt"]
    head = Head(int(last_seq), bytes.fromhex(chain), int(count))
    receipt = Receipt(str(at), str(by), str(kind), bool(only_new), int(rows), int(aside), str(sha256), head)
    held = tuple((int(first), int(last)) for first, last in found["held"])
    return UnderWay(Path(found["temp"]), Path(found["target"]), receipt, str(found["days"]), held)
