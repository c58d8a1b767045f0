"""How many requests a choice holds, and the bytes they take, before anything is unsealed."""

import json
from dataclasses import dataclass

from kiosk.leads.counts import spans
from kiosk.leads.store import Head, Selection, Store


@dataclass(frozen=True, slots=True)
class Size:
    """At most so many rows, and the bytes of their sealed boxes and notes."""

    rows: int
    bytes: int


def size_of(store: Store, head: Head, chosen: Selection) -> Size:
    """What an export up to `head` will hold."""
    condition, values = chosen.condition()
    if chosen.seqs is not None:
        condition += " AND l.seq IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(sorted(chosen.seqs)))
    with store.reading() as db:
        found = [
            db.execute(
                "SELECT count(*),"
                " coalesce(sum(length(coalesce(a.merged, s.box)) + ifnull(length(a.note), 0)), 0)"
                " FROM leads l JOIN sealed s ON s.seq=l.seq LEFT JOIN added a ON a.seq=l.seq"
                f" WHERE l.seq BETWEEN ? AND ? AND l.seq<=? AND {condition}",
                (*span, head.last_seq, *values),
            ).fetchone()
            for span in spans(db)
        ]
    return Size(sum(rows for rows, _ in found), sum(size for _, size in found))
