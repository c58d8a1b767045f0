"""The health check: every verdict on this machine and this kiosk, for the command line and staff."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kiosk import __version__
from kiosk.education.pack import load_pack_or_builtin
from kiosk.education.problems import PackError
from kiosk.errors import KioskError, SettingsError
from kiosk.leads.keeping.backups import backup_places, backup_state, backups_in
from kiosk.leads.keeping.high_water import missing_now
from kiosk.leads.keyring.sealing import KeyFileError, load_public_key
from kiosk.leads.schema import VERSION
from kiosk.leads.spill import Spill, spill_folders
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreBusy, StoreReadOnly, reported
from kiosk.leads.verify import verify_store
from kiosk.machine.checks_common import clock_verdict, disk_verdicts, system_verdicts
from kiosk.machine.clock_sanity import look_at_clock, write_seen
from kiosk.machine.findings import Examination, Verdict, verdict
from kiosk.machine.opening import Opening
from kiosk.machine.restarts import load_restarts, restarts_verdict
from kiosk.paths import ASSETS, CONTENT, KEY_FILE, PIN_FILE
from kiosk.session.proof import is_fresh, read_proof, standing
from kiosk.settings import Settings, load_settings
from kiosk.updates.bundle import verify_unpacked
from kiosk.updates.manifest import KINDS
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import SigningKeyError, trusted_keys
from kiosk.updates.versions import Versions

_BACKUP_OLD = timedelta(hours=50)
_BUSY_S = 1.0


def examine(data_dir: Path, content: Path, settings: Path | None, now: datetime) -> Examination:
    """Run every check; nothing is repaired. Writes only its own probe and where the clock stood."""
    began = time.monotonic()
    verdicts = tuple(_all(data_dir, content, settings, now))
    if data_dir.is_dir():
        # A folder that takes no file is told by the probe.
        with suppress(OSError):
            write_seen(data_dir, look_at_clock(now))
    return Examination(verdicts, now, time.monotonic() - began)


def _all(data_dir: Path, content: Path, settings: Path | None, now: datetime) -> Iterator[Verdict]:
    chosen, sound = _settings(settings)
    yield from system_verdicts(data_dir, _opening(chosen))
    yield sound
    yield _content(content, now.date())
    if (data_dir / KEY_FILE).exists():
        yield from disk_verdicts(data_dir)
        yield from _kiosk(data_dir, chosen, now)
    else:
        yield verdict("keys", "missing", folder=str(data_dir))
        yield clock_verdict(data_dir, (_built(),), now)
    yield verdict("version", "good", version=__version__)


def _kiosk(data_dir: Path, settings: Settings, now: datetime) -> Iterator[Verdict]:
    """A folder that is set up."""
    yield _keys(data_dir)
    yield _pin(data_dir)
    # Nothing records yet whether it was typed back at set-up.
    yield verdict("code", "unknown")
    yield from _requests(data_dir)
    yield _backup(data_dir, settings, now)
    yield clock_verdict(data_dir, (_built(), *_saved(data_dir)), now)
    yield _reset(data_dir, now)
    yield restarts_verdict(load_restarts(data_dir), now)
    yield from _bundles(data_dir)


def _settings(path: Path | None) -> tuple[Settings, Verdict]:
    """The settings, or the defaults where they cannot be used."""
    try:
        return load_settings(path), verdict("settings", "good")
    except SettingsError as error:
        return Settings(), verdict("settings", "broken", problem=str(error))


def _opening(settings: Settings) -> Opening:
    """From the earliest to the latest hour of any day."""
    spans = [span for day in settings.hours.values() for span in day]
    if not spans:
        return Opening()
    return Opening(min(start for start, _ in spans), max(end for _, end in spans))


def _content(folder: Path, today: date) -> Verdict:
    try:
        loaded = load_pack_or_builtin(folder, CONTENT, ASSETS / "illustrations", {})
    except PackError as error:
        return verdict("content", "broken", problem=str(error.problems[0]))
    if loaded.problems:
        return verdict("content", "broken", problem=str(loaded.problems[0]))
    review = loaded.pack.review
    if review.state == "draft":
        return verdict("content", "draft")
    case = "overdue" if date.fromisoformat(review.next_review) < today else "good"
    return verdict("content", case, day=review.next_review)


def _keys(data_dir: Path) -> Verdict:
    """The public half is read; whether the secrets open the other half only staff can show."""
    try:
        load_public_key(data_dir / KEY_FILE)
        slots = json.loads((data_dir / KEY_FILE).read_bytes())
    except (KeyFileError, OSError, ValueError):
        return verdict("keys", "damaged")
    whole = all(isinstance(slots.get(name), dict) for name in ("passphrase", "recovery"))
    return verdict("keys", "good" if whole else "damaged")


def _pin(data_dir: Path) -> Verdict:
    try:
        hashed = (data_dir / PIN_FILE).read_bytes()
    except FileNotFoundError:
        return verdict("pin", "missing")
    except OSError:
        return verdict("pin", "damaged")
    return verdict("pin", "good" if hashed.startswith(b"$argon2id$v=19$m=") else "damaged")


def _requests(data_dir: Path) -> Iterator[Verdict]:
    """Reads beside the running kiosk, a few rows at a time, and never repairs."""
    path = data_dir / STORE_FILE
    yield _store(path, data_dir)
    with suppress(KeyFileError):
        waiting = Spill(spill_folders(data_dir, load_public_key(data_dir / KEY_FILE))).waiting()
        if waiting:
            yield verdict("spill", "waiting", n=waiting)


def _store(path: Path, data_dir: Path) -> Verdict:
    if not path.exists():
        return verdict("requests", "missing")
    try:
        with closing(_read_only(path)) as db, reported(path):
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return verdict("requests", "damaged")
            if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                return verdict("requests", "busy")
            store = Store(db, path, None)
            found, missing = verify_store(store), missing_now(data_dir, store)
    except (StoreBusy, StoreReadOnly):
        # Locked, or a save that was cut off and waits for the kiosk to undo it.
        return verdict("requests", "busy")
    except KioskError:
        return verdict("requests", "damaged")
    if missing:
        return verdict("requests", "fewer", n=missing)
    if found.problems:
        return verdict("requests", "changed", n=len(found.problems))
    aside = len(list(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")))
    if aside:
        return verdict("requests", "set_aside", n=aside)
    return verdict("requests", "good", n=found.rows - found.erased)


def _read_only(path: Path) -> sqlite3.Connection:
    with reported(path):
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_S)


def _backup(data_dir: Path, settings: Settings, now: datetime) -> Verdict:
    """By the newest backup of all places; one has its name only after it was checked."""
    places: tuple[Path, ...] = ()
    with suppress(KeyFileError):
        places = backup_places(data_dir, load_public_key(data_dir / KEY_FILE), settings.backup_dirs)
    away = next((state.place for state in backup_state(places) if not state.reachable), None)
    if away is not None:
        return verdict("backup", "away", place=str(away.parent))
    newest = max((_changed(path) for place in places for path in backups_in(place)), default=None)
    if newest is None:
        return verdict("backup", "none")
    return verdict("backup", "old" if now - newest > _BACKUP_OLD else "good", at=newest)


def _bundles(data_dir: Path) -> Iterator[Verdict]:
    """What came by bundles; nothing where nothing did."""
    for kind in KINDS:
        versions, check = Versions(data_dir, kind), {"content": "pages", "program": "program"}[kind]
        pointer = versions.pointer()
        if pointer.failed is not None:
            yield verdict(check, "failed", version=pointer.failed.version, at=pointer.failed.at)
        elif pointer.staged:
            yield verdict(check, "waits", version=pointer.staged)
        elif pointer.current:
            yield verdict(check, _standing(versions, pointer.current), version=pointer.current)


def _standing(versions: Versions, version: str) -> str:
    """The supervisor checks a program before it starts it; pages are small enough to be checked here."""
    if versions.kind == "program":
        return "good"
    try:
        verify_unpacked(versions.folder_of(version), trusted_keys("content", versions.data_dir))
    except (Refused, SigningKeyError):
        return "changed"
    return "good"


def _reset(data_dir: Path, now: datetime) -> Verdict:
    proof = read_proof(data_dir)
    stands = standing(proof, now)
    if proof is None:
        return verdict("reset", "never")
    if stands in ("left", "unproven"):
        case = "leak" if stands == "left" else "unproven"
        return verdict("reset", case, n=len(proof.findings), where=proof.findings[0].where, at=proof.at)
    return verdict("reset", "good" if is_fresh(proof, now) else "old", at=proof.at)


def _saved(data_dir: Path) -> Iterator[datetime]:
    """Times at which this kiosk wrote something."""
    for path in (data_dir / STORE_FILE, data_dir / "logs" / "kiosk.log", data_dir / KEY_FILE):
        with suppress(OSError):
            yield _changed(path)


def _built() -> datetime:
    """Since when this program's files lie here."""
    return _changed(CONTENT / "pack.toml")


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
