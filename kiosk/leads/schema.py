"""The store's tables, its safety settings, and the hash chain over sealed rows."""

import hashlib
import os
import sqlite3
from pathlib import Path

from kiosk.files import make_private_folder, private_opener
from kiosk.leads.store_errors import StoreDamaged, StoreUnavailable

VERSION = 1
BUSY_SECONDS = 3.0
CHAIN_START = bytes(32)

# Small rows apart from the sealed blobs: counts, marks and states never walk through the blobs.
TABLES = """
CREATE TABLE leads (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  received_day TEXT NOT NULL,             -- YYYY-MM-DD, no time of day; empty once erased
  state TEXT NOT NULL DEFAULT 'new',      -- 'erased' marks a tombstone
  exported INTEGER NOT NULL DEFAULT 0     -- number of the first receipt that held it
);
CREATE TABLE sealed (
  seq INTEGER PRIMARY KEY REFERENCES leads(seq),
  box BLOB,                               -- NULL in a tombstone
  digest BLOB NOT NULL,                   -- SHA-256(id, box): keeps the chain once the box is gone
  chain BLOB NOT NULL                     -- SHA-256(chain before, digest)
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
"""


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


def prepare(db: sqlite3.Connection, path: Path) -> None:
    """Make the tables in an empty file; check the version and the soundness of any other."""
    if db.execute("PRAGMA user_version").fetchone()[0] == 0:
        db.execute("BEGIN IMMEDIATE")
        # Read again under the lock: a second program may have made the tables meanwhile.
        empty = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        if empty:
            for statement in filter(str.strip, TABLES.split(";\n")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version={VERSION}")
        db.execute("COMMIT")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise StoreUnavailable("Written by a newer version.", where=str(path), mend="Update this program.")
    if version < 1 or db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StoreDamaged("The file is damaged.", where=str(path), mend="Restart the kiosk.")
    found = {row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
    if not {"leads", "sealed", "receipts"} <= found:
        raise StoreDamaged("The file lacks its tables.", where=str(path), mend="Restart the kiosk.")
