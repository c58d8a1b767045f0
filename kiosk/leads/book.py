"""All requests opened for the desk: read newest first, searched in memory, and forgotten on locking."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from nacl.exceptions import CryptoError

from kiosk.leads.counts import spans
from kiosk.leads.duplicates import Pair, find_duplicates
from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.record import Lead, RecordError, decode, decode_fields, read_note
from kiosk.leads.searching import Query, searchable
from kiosk.leads.states import ERASED
from kiosk.leads.store import Store

# The first screenful shows while the rest is still being opened.
FIRST_CHUNK = 40
CHUNK = 500


class Entry(NamedTuple):  # a quarter of a frozen dataclass's time, 10,000 times over
    """One request, opened, as it stands; `stands_for` are the rows that were merged into it."""

    seq: int
    received_at: str
    full_name: str
    phone: str
    email: str
    best_time: str
    day: str  # YYYY-MM-DD
    state: str
    tries: int
    exported: int
    revision: int
    note: str
    stands_for: tuple[int, ...]
    plain: bytes  # the record as it was sealed

    @property
    def lead(self) -> Lead:
        """The whole record, for the one that is looked at; raises RecordError."""
        return decode(self.plain)


@dataclass(frozen=True, slots=True)
class View:
    """What the desk shows of the book; empty fields let all through. Days are YYYY-MM-DD, both included."""

    states: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    query: str = ""


Progress = Callable[[int, int], None]


class DeskBook:
    """Filled in one thread; read from another only between chunks, since each chunk is put in as a whole."""

    def __init__(self, key: PrivateKey) -> None:
        self._key: PrivateKey | None = key
        self._entries: dict[int, Entry] = {}
        self._order: tuple[Entry, ...] = ()
        self._apart: tuple[tuple[int, int], ...] = ()
        self.unreadable: tuple[int, ...] = ()
        # What a search looks in, by row and revision: made after the opening, which it would hold up.
        self._texts: dict[tuple[int, int], str] = {}

    def read(
        self,
        store: Store,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Entry, ...]]:
        """Open what is new or changed since the last reading, newest first; yields each chunk when ready."""
        with store.reading() as db:
            found = [
                row
                for span in spans(db)
                for row in db.execute(
                    "SELECT received_day, seq, revision FROM leads"
                    " WHERE seq BETWEEN ? AND ? AND state<>? AND merged_into IS NULL",
                    (*span, ERASED),
                ).fetchall()
            ]
            rows = [(seq, revision) for _, seq, revision in sorted(found, reverse=True)]
            self._apart = tuple(db.execute("SELECT first, second FROM apart").fetchall())
            merged: dict[int, tuple[int, ...]] = {}
            for into, seq in db.execute("SELECT merged_into, seq FROM leads WHERE merged_into>0").fetchall():
                merged[into] = (*merged.get(into, ()), seq)
        known = {seq for seq, _ in rows}
        entries = {seq: entry for seq, entry in self._entries.items() if seq in known}
        shown = [entry for entry in self._order if entry.seq in known]
        todo = [seq for seq, revision in rows if seq not in entries or entries[seq].revision != revision]
        done, size = 0, FIRST_CHUNK
        while done < len(todo) and self._key is not None and not cancelled():
            chunk, bad = self._open(store, todo[done : done + size], merged)
            shown += [entry for entry in chunk if entry.seq not in entries]
            entries.update((entry.seq, entry) for entry in chunk)
            self.unreadable = tuple(dict.fromkeys((*self.unreadable, *bad)))
            done, size = min(done + size, len(todo)), CHUNK
            self._put(entries, shown)
            progress(done, len(todo))
            yield chunk
        shown = sorted(entries.values(), key=lambda entry: (entry.received_at, entry.seq), reverse=True)
        self._put(entries, shown)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that is open by now, newest first."""
        return self._order

    def entry(self, seq: int) -> Entry | None:
        """One request, if it is open."""
        return self._entries.get(seq)

    def shown(self, view: View) -> tuple[Entry, ...]:
        """Those of a view, newest first."""
        query = Query(view.query)
        return tuple(
            entry
            for entry in self._order
            if (not view.states or entry.state in view.states)
            and (not view.since or entry.day >= view.since)
            and (not view.until or entry.day <= view.until)
            and (not view.query or query.matches(self._text(entry)))
        )

    def duplicates(self) -> tuple[Pair, ...]:
        """Possible duplicates, but for the pairs that staff keep apart; then all can be searched quickly."""
        for entry in self._order:
            self._text(entry)
        return find_duplicates(self._order, self._apart)

    def forget(self) -> None:
        """Drop the key and everything that was opened."""
        self._key = None
        self._entries, self._order, self._apart, self.unreadable = {}, (), (), ()
        self._texts = {}

    def _text(self, entry: Entry) -> str:
        text = self._texts.get((entry.seq, entry.revision))
        if text is None:
            text = searchable(entry.full_name, entry.email, entry.phone)
            if self._key is not None:  # else it was locked meanwhile
                self._texts[entry.seq, entry.revision] = text
        return text

    def _put(self, entries: dict[int, Entry], order: list[Entry]) -> None:
        if self._key is not None:  # else it was locked meanwhile
            self._entries, self._order = entries, tuple(order)

    def _open(
        self, store: Store, seqs: list[int], merged: dict[int, tuple[int, ...]]
    ) -> tuple[tuple[Entry, ...], list[int]]:
        key, opened, bad = self._key, dict[int, Entry](), list[int]()
        if key is None:
            return (), []
        unseal, make, nobody = key.open, Entry._make, ()
        for seq, day, state, tries, exported, revision, box, note in _sealed(store, seqs):
            try:
                plain = unseal(box)
                raw = decode_fields(plain)
                get = raw.get
                name, phone, email = raw["full_name"], get("phone", ""), get("email", "")
                when, best = raw["received_at"], get("best_time", "")
                _ = name + phone + email + when + best  # one check that all of it is text
                told = read_note(key.open(note)) if note is not None else get("notes", "")
            except (CryptoError, RecordError, TypeError, KeyError):
                bad.append(seq)
                continue
            others = merged.get(seq, nobody)
            work = day, state, tries, exported, revision
            opened[seq] = make((seq, when, name, phone, email, best, *work, told, others, plain))
        return tuple(opened[seq] for seq in seqs if seq in opened), [seq for seq in seqs if seq in bad]


def _sealed(store: Store, seqs: list[int]) -> list[Any]:
    """Row, day, state, tries, exported, revision, box and note of each."""
    marks = ",".join("?" * len(seqs))
    with store.reading() as db:
        return db.execute(
            "SELECT l.seq, l.received_day, l.state, l.tries, l.exported, l.revision,"
            " coalesce(a.merged, s.box), a.note FROM leads l"
            " JOIN sealed s ON s.seq=l.seq LEFT JOIN added a ON a.seq=l.seq"
            f" WHERE l.seq IN ({marks}) AND s.box IS NOT NULL",
            seqs,
        ).fetchall()
