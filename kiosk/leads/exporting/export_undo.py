"""Taking back the marks of the last export: its requests count as not exported again."""

from kiosk.errors import KioskError
from kiosk.leads.audit import Act, By, record
from kiosk.leads.states import ERASED
from kiosk.leads.store import Store


class NotTheLastExport(KioskError):  # noqa: N818  (named for what happened)
    """Another export came after it; nothing was changed."""


def undo_marks(store: Store, number: int, by: By) -> int:
    """Take the marks of the last export back; its receipt and its file stay. Returns how many it were."""
    with store.writing() as db:
        last = db.execute("SELECT coalesce(max(number), 0) FROM receipts").fetchone()[0]
        if number != last or not number:
            raise NotTheLastExport(
                "Another export was made since.", mend="Only the last export's marks can be taken back."
            )
        done = db.execute(
            "UPDATE leads SET exported=0, revision=revision+1 WHERE exported=? AND state<>?", (number, ERASED)
        )
        if done.rowcount:
            record(db, by, Act.UNDO, detail=f"export {number}, {done.rowcount} requests")
        return done.rowcount
