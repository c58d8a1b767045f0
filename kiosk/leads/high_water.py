"""How far the store had come: beside it, so that an older copy put in its place is noticed."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.leads.store import Head, Store

HEAD_FILE = "leads.head"


@dataclass(frozen=True, slots=True)
class HighWater:
    """The furthest head seen, and how many requests are known to be missing since."""

    head: Head
    missing: int = 0


NONE_YET = HighWater(Head(0, b"", 0))


def read_high_water(data_dir: Path) -> HighWater:
    """What was last written; NONE_YET when there is nothing readable."""
    try:
        found = json.loads((data_dir / HEAD_FILE).read_bytes())
        head = Head(int(found["last_seq"]), bytes.fromhex(found["chain"]), int(found["count"]))
        return HighWater(head, int(found["missing"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return NONE_YET


def write_high_water(data_dir: Path, mark: HighWater) -> None:
    """Keep it for the next start. Not flushed: a lost mark only notices less. Raises OSError."""
    head = mark.head
    content = {
        "last_seq": head.last_seq,
        "chain": head.chain.hex(),
        "count": head.count,
        "missing": mark.missing,
    }
    temp = data_dir / f".{HEAD_FILE}.part"
    temp.write_text(json.dumps(content) + "\n", encoding="ascii")
    temp.chmod(0o600)
    temp.replace(data_dir / HEAD_FILE)


def fell_back(store: Store, mark: HighWater) -> bool:
    """Whether the store lacks rows that stood in it before."""
    if mark.head.last_seq == 0:
        return False
    return store.chain_at(mark.head.last_seq) != mark.head.chain or store.head().count < mark.head.count


def missing_now(data_dir: Path, store: Store) -> int:
    """Requests that stood in the store and do not any more, as far as can be told."""
    mark = read_high_water(data_dir)
    return mark.missing + max(0, mark.head.count - store.head().count)


def accept_missing(data_dir: Path, store: Store) -> None:
    """Staff have seen it: from here on the present store is the whole of it."""
    write_high_water(data_dir, replace(NONE_YET, head=store.head()))
