"""How far the store had come: beside it, so that an older copy put in its place is noticed."""

import json
from dataclasses import dataclass
from pathlib import Path

from kiosk.leads.store import Head, Store

HEAD_FILE = "leads.head"


@dataclass(frozen=True, slots=True)
class HighWater:
    """The furthest head seen, the chain after the first row, and how many are known to be missing since.

    `accepted` grows each time that somebody declares the present store the whole of it."""

    head: Head
    first: bytes = b""
    missing: int = 0
    accepted: int = 0


NONE_YET = HighWater(Head(0, b"", 0))


def mark_of(store: Store, missing: int = 0, accepted: int = 0) -> HighWater:
    """How far this store has come."""
    return HighWater(store.head(), store.chain_at(1) or b"", missing, accepted)


def read_high_water(data_dir: Path) -> HighWater:
    """What was last written; NONE_YET when there is nothing readable."""
    try:
        found = json.loads((data_dir / HEAD_FILE).read_bytes())
        head = Head(int(found["last_seq"]), bytes.fromhex(found["chain"]), int(found["count"]))
        first, missing, accepted = (
            bytes.fromhex(found["first"]),
            int(found["missing"]),
            int(found["accepted"]),
        )
        return HighWater(head, first, missing, accepted)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return NONE_YET


def write_high_water(data_dir: Path, mark: HighWater) -> None:
    """Keep it for the next start. Not flushed: a lost mark only notices less. Raises OSError."""
    head = mark.head
    content = {
        "last_seq": head.last_seq,
        "chain": head.chain.hex(),
        "count": head.count,
        "first": mark.first.hex(),
        "missing": mark.missing,
        "accepted": mark.accepted,
    }
    temp = data_dir / f".{HEAD_FILE}.part"
    temp.write_text(json.dumps(content) + "\n", encoding="ascii")
    temp.chmod(0o600)
    temp.replace(data_dir / HEAD_FILE)


def gone_since(store: Store, mark: HighWater) -> int:
    """How many requests stood here at the mark and do not now, as far as can be told."""
    seen, now = mark.head, store.head()
    fewer = max(0, seen.count - now.count)
    if seen.last_seq == 0 or store.chain_at(seen.last_seq) == seen.chain:
        return fewer
    first = store.chain_at(1)
    if first is not None and first != mark.first:
        return seen.count  # a store begun anew
    return max(fewer, 1)


def missing_now(data_dir: Path, store: Store) -> int:
    """Requests that stood in the store and do not any more, those told before with them."""
    mark = read_high_water(data_dir)
    return mark.missing + gone_since(store, mark)


def accept_missing(data_dir: Path, store: Store) -> None:
    """Staff have seen it, or put a backup back: the present store is the whole of it. Raises OSError."""
    write_high_water(data_dir, mark_of(store, accepted=read_high_water(data_dir).accepted + 1))
