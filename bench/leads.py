"""Requests: saving and exporting, each beside a bare loop that does only what cannot be left out."""

import gc
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from nacl.bindings import crypto_box_seal, crypto_box_seal_open

from kiosk.leads.book import DeskBook, View
from kiosk.leads.exporting.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.keyring.keys import create_keys
from kiosk.leads.keyring.recovery import new_recovery_code
from kiosk.leads.keyring.sealing import STRONG, KdfCost, PrivateKey, load_public_key, unlock
from kiosk.leads.record import Lead, encode, seal
from kiosk.leads.rows import open_rows
from kiosk.leads.store import Store

ROWS = 100_000
SMALL = 10_000
SAVES = 300
NOW = datetime(2025, 3, 31, 14, 5, tzinfo=UTC)
CHEAP = KdfCost(1, 8192)
PASSPHRASE = "bench passphrase"
CONSENT = (
    "The clinic may call me about this request. We use your name and phone number to set up your visit."
    " We delete them after 30 days if you do not book. You can ask us to delete them sooner."
)


SYLLABLES = (
    "An",
    "be",
    "cor",
    "dá",
    "el",
    "fi",
    "lo",
    "hol",
    "ín",
    "pez",
    "ka",
    "lem",
    "mi",
    "no",
    "or",
    "qui",
)


def _word(number: int) -> str:
    """A name without a digit; far numbers have names that are far apart."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12)).capitalize()


def sample(number: int) -> Lead:
    """A request of usual length."""
    return Lead(
        id=str(UUID(int=number)),
        received_at="2025-03-31T14:05:00-05:00",
        full_name=f"{_word(number)} {_word(number * 7919 + 13)}",
        phone=f"+1415{2_000_000 + number % 7_000_000}",
        email="zoe@example.org" if number % 1000 == 0 else "",
        best_time="morning",
        consent_request=True,
        consent_version="2025-01",
        consent_hash="0" * 64,
        consent_text=CONSENT,
        topics=("How much change to hope for",),
        questions=("How much change could I see with my scars?", "How many visits would I need?"),
        kiosk_id="kiosk-1",
    )


def fill(folder: Path, rows: int) -> PrivateKey:
    """A data folder with so many requests; its keys are made where it has none."""
    if not (folder / "keys.json").exists():
        create_keys(folder / "keys.json", PASSPHRASE, new_recovery_code(), CHEAP)
    add_requests(folder, rows)
    return unlock(folder / "keys.json", PASSPHRASE)


def add_requests(folder: Path, rows: int) -> None:
    """So many requests into a data folder that has its keys."""
    public = load_public_key(folder / "keys.json")
    store = Store.open(folder / "leads.db", NOW)
    for start in range(0, rows, 5000):
        store.add_many(seal(sample(n), public) for n in range(start, min(start + 5000, rows)))
    store.close()


def timed(act: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bare_open(folder: Path, key: PrivateKey) -> None:
    """The same boxes through libsodium and nothing else."""
    db = sqlite3.connect(folder / "leads.db")
    for (box,) in db.execute("SELECT box FROM sealed ORDER BY seq"):
        crypto_box_seal_open(box, key.public, key.secret)
    db.close()


def export(folder: Path, key: PrivateKey, kind: str) -> None:
    """One export of everything, read back and all."""
    store = Store.open(folder / "leads.db", NOW)
    export_leads(store, key, ExportRequest(ExportFormat(kind), folder / f"out.{kind}"), now=NOW)
    store.close()


def cells_of(folder: Path, key: PrivateKey) -> list[list[str]]:
    """What an export writes, in memory."""
    store = Store.open(folder / "leads.db", NOW)
    cells = [row for batch in store.batches(store.head()) for row in open_rows(batch, key).cells]
    store.close()
    return cells


def bare_xlsx(folder: Path, cells: list[list[str]]) -> None:
    """The same cells through XlsxWriter and nothing else."""
    book = xlsxwriter.Workbook(str(folder / "bare.xlsx"), {"constant_memory": True, "tmpdir": str(folder)})
    sheet = book.add_worksheet()
    for number, row in enumerate(cells, 1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    book.close()


def sheets(folder: Path, key: PrivateKey) -> tuple[float, float]:
    """Seconds of an export as XLSX, and of the bare loop and XlsxWriter; medians, taken in turns."""
    cells, bares, ours = cells_of(folder, key), [], []
    for _ in range(3):
        bares.append(timed(lambda: bare_xlsx(folder, cells)) + timed(lambda: bare_open(folder, key)))
        ours.append(timed(lambda: export(folder, key, "xlsx")))
    return statistics.median(ours), statistics.median(bares)


def saving(folder: Path) -> dict[str, float]:
    """Milliseconds for one save, beside a bare insert with the same pragmas and one seal; taken in turns."""
    folder.mkdir()
    create_keys(folder / "keys.json", PASSPHRASE, new_recovery_code(), CHEAP)
    public = load_public_key(folder / "keys.json")
    store = Store.open(folder / "leads.db", NOW)
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode=TRUNCATE", "synchronous=EXTRA", "secure_delete=ON"):
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE t(id TEXT PRIMARY KEY, box BLOB)")

    def bare_save(plain: bytes, number: int) -> None:
        bare.execute(
            "INSERT INTO t VALUES (?,?)", (str(UUID(int=number)), crypto_box_seal(plain, public.raw))
        )

    ours, theirs = [], []
    for number in range(SAVES):
        lead = sample(number)
        plain = encode(lead)
        theirs.append(timed(lambda p=plain, n=number: bare_save(p, n)))  # type: ignore[misc]  # bound now
        ours.append(timed(lambda one=lead: store.add(seal(one, public))))  # type: ignore[misc]  # bound now
    store.close()
    bare.close()
    ours_ms, bare_ms = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    return {"save_ms": ours_ms, "bare_save_ms": bare_ms, "save_ratio": ours_ms / bare_ms}


def peak_of_child(folder: Path, kind: str) -> dict[str, float]:
    """Export in a child process of its own; its peak memory in MB and its seconds."""
    call = [sys.executable, "-m", "bench.leads", "--child", str(folder), kind]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def read_book(folder: Path, key: PrivateKey) -> tuple[float, float, DeskBook]:
    """Seconds until the first screenful and until all requests are open at the desk."""
    store, book = Store.open(folder / "leads.db", NOW), DeskBook(key)
    start = time.perf_counter()
    reading = book.read(store)
    next(reading)
    first = time.perf_counter() - start
    for _ in reading:
        pass
    whole = time.perf_counter() - start
    store.close()
    return first, whole, book


def desk(folder: Path, rows: int) -> dict[str, float]:
    """The desk's list beside the bare loop, taken in turns; then searching it."""
    folder.mkdir()
    key = fill(folder, rows)
    firsts, wholes, loops = [], [], []
    for _ in range(5):
        # The program collects garbage only when its screen is idle; see `kiosk/ui/collector.py`.
        gc.disable()
        loops.append(timed(lambda: bare_open(folder, key)))
        first, whole, book = read_book(folder, key)
        gc.enable()
        firsts.append(first)
        wholes.append(whole)
    alike = timed(book.duplicates)  # they make the list ready for searching, too
    searches = [timed(lambda q=q: book.shown(View(query=q))) for q in ("lo", "415 200 00", "Anan lo", "q")]  # type: ignore[misc]  # bound now
    return {
        "first_s": statistics.median(firsts),
        "open_s": statistics.median(wholes),
        "open_ratio": statistics.median(wholes) / statistics.median(loops),
        "search_ms": max(searches) * 1000,
        "duplicates_s": alike,
    }


def measure(rows: int = ROWS) -> dict[str, Any]:
    """All figures, medians of runs taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        folder.mkdir()
        key = fill(folder, rows)
        loops, csvs = [], []
        for _ in range(3):
            loops.append(timed(lambda: bare_open(folder, key)))
            csvs.append(timed(lambda: export(folder, key, "csv")))
        xlsx, bare = sheets(folder, key)
        memory = {kind: peak_of_child(folder, kind)["peak_mb"] for kind in ("csv", "xlsx")}
        saves = saving(Path(name) / "saves")
        small, large = desk(Path(name) / "desk", min(rows, SMALL)), desk(Path(name) / "large", rows)
        create = Path(name) / "strong.json"
        argon = timed(lambda: create_keys(create, PASSPHRASE, new_recovery_code(), STRONG))
        argon = statistics.median([argon, *(timed(lambda: unlock(create, PASSPHRASE)) for _ in range(3))])
    loop, csv_s = statistics.median(loops), statistics.median(csvs)
    return {
        "rows": rows,
        "bare_open_loop_s": loop,
        "csv_s": csv_s,
        "csv_ratio": csv_s / loop,
        "csv_peak_mb": memory["csv"],
        "xlsx_s": xlsx,
        "bare_xlsx_and_loop_s": bare,
        "xlsx_ratio": xlsx / bare,
        "xlsx_peak_mb": memory["xlsx"],
        **saves,
        **{f"desk_10k_{name}": value for name, value in small.items()},
        **{f"desk_100k_{name}": value for name, value in large.items()},
        "argon2_s": argon,
    }


def _child(folder: Path, kind: str) -> None:
    key = unlock(folder / "keys.json", PASSPHRASE)
    took = timed(lambda: export(folder, key, kind))
    os.write(1, json.dumps({"peak_mb": _peak_mb(), "seconds": took}).encode())


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024  # macOS counts bytes
    # Not ru_maxrss: on Linux a child begins with what its parent had.
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _child(Path(sys.argv[2]), sys.argv[3])
    else:
        os.write(1, json.dumps(measure(), indent=2).encode() + b"\n")
