"""Two desks on one requests file: one works, the other looks on and is told who has it open."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.leads.store import Store
from kiosk.leads.store_errors import StoreBusy

# A desk that was not seen for so long has ended without a word, and its place is free.
STALE_S = 90.0
RENEW_S = 20.0


class DeskHeld(StoreBusy):
    """Another desk works on the requests; here they can only be read."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on the requests, and since when (ISO 8601)."""

    who: str
    since: str


class Seat:
    """One program's claim to the place at which requests are worked on."""

    def __init__(self, who: str) -> None:
        self._who, self._token = who, secrets.token_hex(8)

    def take(self, store: Store, now: datetime) -> Holder | None:
        """Sit down, or stay seated; else who sits there."""
        with store.reading() as db:
            row = _row(db)
        if self._ours(row) and 0 <= now.timestamp() - row[3] < RENEW_S / 2:
            return None
        if (other := self._other(row, now)) is not None:
            return other
        with store.writing() as db:
            row = _row(db)
            if (other := self._other(row, now)) is not None:
                return other
            since = row[2] if self._ours(row) else now.isoformat(timespec="seconds")
            db.execute(
                "INSERT OR REPLACE INTO desk_open VALUES (1,?,?,?,?)",
                (self._token, self._who, since, now.timestamp()),
            )
        return None

    def require(self, store: Store, now: datetime) -> None:
        """Raises DeskHeld where somebody else sits."""
        other = self.take(store, now)
        if other is not None:
            raise DeskHeld(f"The requests are open at {other.who}.", mend="Close them there.")

    def leave(self, store: Store) -> None:
        """Give the place up, if it is ours."""
        with store.reading() as db:
            ours = self._ours(_row(db))
        if ours:
            with store.writing() as db:
                db.execute("DELETE FROM desk_open WHERE token=?", (self._token,))

    def _ours(self, row: Any) -> bool:
        return row is not None and row[0] == self._token

    def _other(self, row: Any, now: datetime) -> Holder | None:
        if row is None or self._ours(row) or abs(now.timestamp() - row[3]) >= STALE_S:
            return None
        return Holder(row[1], row[2])


def _row(db: Any) -> Any:
    return db.execute("SELECT token, who, since, seen FROM desk_open").fetchone()
