"""The store's tables, its safety settings, and the hash chain over sealed rows."""

import hashlib
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from kiosk.files import make_private_folder, private_opener
from kiosk.leads.keeping.copying import BACKUPS_FOLDER, keep_copy
from kiosk.leads.store_errors import StoreDamaged, StoreUnavailable

VERSION = 3
BUSY_SECONDS = 3.0
CHAIN_START = bytes(32)

# Small rows apart from the sealed blobs: counts, marks and states never walk through the blobs.
TABLES = """
CREATE TABLE leads (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  received_day TEXT NOT NULL,             -- YYYY-MM-DD, no time of day; empty once erased
  state TEXT NOT NULL DEFAULT 'new',      -- 'erased' marks a tombstone
  exported INTEGER NOT NULL DEFAULT 0,    -- number of the first receipt that held it
  tries INTEGER NOT NULL DEFAULT 0,       -- calls that nobody answered
  merged_into INTEGER,                    -- seq of the request that stands for this one too
  revision INTEGER NOT NULL DEFAULT 0     -- one more with each change: two desks notice each other
);
CREATE TABLE sealed (
  seq INTEGER PRIMARY KEY REFERENCES leads(seq),
  box BLOB,                               -- NULL in a tombstone
  digest BLOB NOT NULL,                   -- SHA-256(id, box): keeps the chain once the box is gone
  chain BLOB NOT NULL,                    -- SHA-256(chain before, digest)
  resealed BLOB                           -- SHA-256(id, box) of the box sealed anew for changed keys
);
CREATE TABLE receipts (
  number INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  format TEXT NOT NULL,
  only_new INTEGER NOT NULL,
  count INTEGER NOT NULL,
  set_aside INTEGER NOT NULL,
  file_sha256 TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  chain_head BLOB NOT NULL,
  chain_count INTEGER NOT NULL
);
CREATE INDEX erased_boxes ON sealed(digest) WHERE box IS NULL;
CREATE TABLE added (
  seq INTEGER PRIMARY KEY REFERENCES leads(seq),
  note BLOB,                              -- what staff wrote, sealed
  merged BLOB                             -- the record that stands for several requests, sealed
);
CREATE TABLE apart (
  first INTEGER NOT NULL,                 -- two requests that look alike and are two people's
  second INTEGER NOT NULL,
  PRIMARY KEY (first, second)
);
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                       -- ISO 8601 with offset
  who TEXT NOT NULL,                      -- an account, never a patient
  act TEXT NOT NULL,
  request INTEGER NOT NULL,               -- seq, or 0; an id would lead to what was exported of an erased one
  detail TEXT NOT NULL,
  chain BLOB NOT NULL
);
CREATE TABLE weeks (
  week TEXT NOT NULL,                     -- ISO week, 2025-W14: how many requests that are gone ended how
  state TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (week, state)
);
CREATE TABLE handover (
  seq INTEGER PRIMARY KEY REFERENCES leads(seq),
  id TEXT NOT NULL UNIQUE,                -- as the other side knows it; goes once both know of an erasure
  stands TEXT NOT NULL,                   -- kiosk: sent, known; desk: taken; both: erased, purged
  told TEXT NOT NULL DEFAULT '',          -- state and tries that the desk told last
  revision INTEGER NOT NULL DEFAULT 0     -- one more with each thing that the desk told
);
CREATE TABLE desk_open (
  one INTEGER PRIMARY KEY CHECK (one=1),  -- one desk works, others look on
  token TEXT NOT NULL,
  who TEXT NOT NULL,                      -- a computer and an account, never a patient
  since TEXT NOT NULL,                    -- ISO 8601 with offset
  seen REAL NOT NULL                      -- seconds since 1970; a desk that is not seen for long is gone
);
"""
# From 1 to 2: new columns with their defaults, and the tables that version 1 did not have.
UPGRADE_2 = (
    "ALTER TABLE leads ADD COLUMN tries INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE leads ADD COLUMN merged_into INTEGER",
    "ALTER TABLE leads ADD COLUMN revision INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sealed ADD COLUMN resealed BLOB",
)
_OF_VERSION_1 = ("leads", "sealed", "receipts")
_SINCE_2 = ("added", "apart", "audit", "weeks")
_SINCE_3 = ("handover", "desk_open")


def statements() -> list[str]:
    """What makes the tables in an empty file."""
    return [one for one in TABLES.split(";\n") if one.strip()]


def upgrade_statements(version: int) -> list[str]:
    """What makes the present version of an older one."""
    known = tuple(f"CREATE TABLE {name} " for name in _OF_VERSION_1)
    if version > 1:
        known += ("CREATE INDEX erased_boxes ", *(f"CREATE TABLE {name} " for name in _SINCE_2))
    columns = UPGRADE_2 if version == 1 else ()
    return [*columns, *(one for one in statements() if not one.strip().startswith(known))]


def digest_of(lead_id: str, box: bytes) -> bytes:
    """What the chain holds of one row."""
    return hashlib.sha256(lead_id.encode("utf-8") + b"\0" + box).digest()


def next_chain(before: bytes, digest: bytes) -> bytes:
    """The chain after one more row."""
    return hashlib.sha256(before + digest).digest()


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open (or make) the file with rights 0600 and the safety settings read back; no table is made yet."""
    if not path.exists():
        make_private_folder(path.parent)
        os.close(private_opener()(str(path), os.O_CREAT | os.O_RDWR))
    db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
    try:
        _set_and_read_back(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _set_and_read_back(db: sqlite3.Connection, path: Path) -> None:
    # Measured on simulated power cuts: WAL+NORMAL and SQLite's default lose acknowledged rows, this does not.
    wanted = (
        ("journal_mode", "TRUNCATE", "truncate"),
        ("synchronous", "EXTRA", 3),
        ("secure_delete", "ON", 1),
    )
    for name, value, read_back in wanted:
        db.execute(f"PRAGMA {name}={value}")
        if db.execute(f"PRAGMA {name}").fetchone()[0] != read_back:
            raise StoreUnavailable(
                f"SQLite does not keep {name}={value}.", where=str(path), mend="Restart the kiosk."
            )
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("PRAGMA trusted_schema=OFF")
    db.execute("PRAGMA temp_store=MEMORY")


def prepare(db: sqlite3.Connection, path: Path, *, keep_old: bool = True) -> None:
    """Make the tables in an empty file, bring an older one up; check version and soundness of any other."""
    if _version(db) == 0:
        db.execute("BEGIN IMMEDIATE")
        # Read again under the lock: a second program may have made the tables meanwhile.
        empty = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        if empty:
            for statement in statements():
                db.execute(statement)
            db.execute(f"PRAGMA user_version={VERSION}")
        db.execute("COMMIT")
    version = check(db, path)
    if version < VERSION:
        if keep_old:
            old = f"{path.stem}-version-{version}{path.suffix}"
            keep_copy(db, path.parent / BACKUPS_FOLDER / old)
        _upgrade(db)


def check(db: sqlite3.Connection, path: Path) -> int:
    """Whether this is a sound store; returns its version. Raises StoreUnavailable or StoreDamaged."""
    version = _version(db)
    if version > VERSION:
        raise StoreUnavailable("Written by a newer version.", where=str(path), mend="Update this program.")
    if version < 1 or db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StoreDamaged("The file is damaged.", where=str(path), mend="Restart the kiosk.")
    wanted = {*_OF_VERSION_1, *(_SINCE_2 if version > 1 else ()), *(_SINCE_3 if version > 2 else ())}
    if not wanted <= {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")}:
        raise StoreDamaged("The file lacks its tables.", where=str(path), mend="Restart the kiosk.")
    return version


def bring_up(db: sqlite3.Connection) -> None:
    """An older version to the present one, inside the present transaction; nothing to do for that one."""
    version = _version(db)
    if 0 < version < VERSION:
        for statement in upgrade_statements(version):
            db.execute(statement)
        db.execute(f"PRAGMA user_version={VERSION}")


def _upgrade(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        bring_up(db)
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _version(db: sqlite3.Connection) -> int:
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found
