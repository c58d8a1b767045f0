"""Chosen requests by their ids."""

import json
from collections.abc import Iterable

from kiosk.errors import KioskError
from kiosk.leads.states import ERASED
from kiosk.leads.store import Store


class UnknownRequest(KioskError):  # noqa: N818  (named for what happened)
    """An id of no request; nothing was exported."""


def rows_of(store: Store, ids: Iterable[str]) -> frozenset[int]:
    """The rows of these ids; one that was merged stands as the whole. Raises UnknownRequest."""
    wanted = list(dict.fromkeys(ids))
    with store.reading() as db:
        found = dict(
            db.execute(
                "SELECT id, coalesce(merged_into, seq) FROM leads"
                " WHERE state<>? AND id IN (SELECT value FROM json_each(?))",
                (ERASED, json.dumps(wanted)),
            ).fetchall()
        )
    missing = [one for one in wanted if one not in found]
    if missing:
        raise UnknownRequest(f"There is no request {missing[0]}.", mend="Check the list of ids.")
    return frozenset(found.values())
