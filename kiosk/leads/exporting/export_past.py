"""Past exports as their receipts and the trail tell them."""

import re
from dataclasses import dataclass

from kiosk.leads.audit import Act
from kiosk.leads.receipts import Receipt, past_exports
from kiosk.leads.store import Store

_DAYS = re.compile(r"receipt (\d+),.*, asked (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")
_UNDONE = re.compile(r"export (\d+),")


@dataclass(frozen=True, slots=True)
class PastExport:
    """A receipt with the days that the first and the last of its requests came in, where they are known."""

    number: int
    receipt: Receipt
    first: str = ""
    last: str = ""
    undone: bool = False


def past_with_days(store: Store) -> list[PastExport]:
    """Every export, newest first."""
    with store.reading() as db:
        trail = db.execute(
            "SELECT act, detail FROM audit WHERE act IN (?,?)", (Act.EXPORT.value, Act.UNDO.value)
        ).fetchall()
    days = {
        int(found[1]): (found[2], found[3])
        for act, detail in trail
        if act == Act.EXPORT and (found := _DAYS.match(detail))
    }
    undone = {int(found[1]) for act, detail in trail if act == Act.UNDO and (found := _UNDONE.match(detail))}
    return [
        PastExport(one.number, one.receipt, *days.get(one.number, ("", "")), one.number in undone)
        for one in past_exports(store)
    ]
