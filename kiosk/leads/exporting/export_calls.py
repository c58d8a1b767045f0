"""Today's calls for paper: who waits for one, grouped by the best time, the longest wait first."""

from collections import defaultdict
from dataclasses import dataclass, field

from kiosk.leads.audit import Act, By, record
from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.rows import COLUMNS, Cells, open_rows
from kiosk.leads.states import WAITING, State
from kiosk.leads.store import ALL, Store

_AT, _NAME, _TEL, _MAIL, _TIME = (
    COLUMNS.index(name) for name in ("received_at", "full_name", "phone", "email", "best_time")
)
# In the order of a day; any other best time counts as any time.
GROUPS = ("morning", "", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the sheet."""

    number: int
    name: str = field(repr=False)
    phone: str = field(repr=False)
    received_at: str
    tries: int
    called: bool  # reached once, to be called again
    same_phone: tuple[int, ...]  # numbers of other lines with this phone


@dataclass(frozen=True, slots=True)
class Calls:
    """The groups that have calls, and how many requests have no phone."""

    groups: tuple[tuple[str, tuple[Call, ...]], ...]
    by_email: int
    set_aside: int

    @property
    def count(self) -> int:
        return sum(len(calls) for _, calls in self.groups)


def todays_calls(store: Store, key: PrivateKey, seqs: frozenset[int] = frozenset()) -> Calls:
    """Everybody who waits and left a phone number; of `seqs` alone where staff chose some, waiting or not."""
    waiting, aside = _waiting(store, key, seqs)
    tries = _tries(store)
    lines: dict[str, list[tuple[int, Cells, str]]] = defaultdict(list)
    for seq, cells, state in waiting:
        if cells[_TEL]:
            group = cells[_TIME] if cells[_TIME] in GROUPS else ""
            lines[group].append((seq, cells, state))
    for members in lines.values():
        members.sort(key=lambda line: line[1][_AT])
    ordered = [line for name in GROUPS for line in lines.get(name, ())]
    phones = defaultdict(list)
    for number, (_, cells, _) in enumerate(ordered, 1):
        phones[cells[_TEL]].append(number)
    made = {
        seq: Call(
            number,
            cells[_NAME],
            cells[_TEL],
            cells[_AT],
            tries.get(seq, 0),
            state == State.CALLED,
            tuple(other for other in phones[cells[_TEL]] if other != number),
        )
        for number, (seq, cells, state) in enumerate(ordered, 1)
    }
    groups = tuple(
        (name, tuple(made[seq] for seq, _, _ in lines[name])) for name in GROUPS if lines.get(name)
    )
    return Calls(groups, sum(1 for _, cells, _ in waiting if not cells[_TEL]), aside)


def count_calls(store: Store) -> int:
    """How many wait, those without a phone too: nothing is unsealed."""
    with store.reading() as db:
        marks = ",".join("?" * len(WAITING))
        found: int = db.execute(
            f"SELECT count(*) FROM leads WHERE merged_into IS NULL AND state IN ({marks})", WAITING
        ).fetchone()[0]
    return found


def note_sheet(store: Store, calls: Calls, by: By) -> None:
    """The trail keeps that names left on paper."""
    with store.writing() as db:
        record(db, by, Act.EXPORT, detail=f"call sheet, {calls.count} requests, pdf")


def _waiting(store: Store, key: PrivateKey, seqs: frozenset[int]) -> tuple[list[tuple[int, Cells, str]], int]:
    found: list[tuple[int, Cells, str]] = []
    aside = 0
    for batch in store.batches(store.head(), ALL):
        rows = [row for row in batch if (row.seq in seqs if seqs else row.state in WAITING)]
        opened = open_rows(rows, key)
        left_out = {row.seq for row in opened.set_aside}
        aside += len(left_out)
        kept = (row for row in rows if row.seq not in left_out)
        found += [(row.seq, cells, row.state) for row, cells in zip(kept, opened.cells, strict=True)]
    return found, aside


def _tries(store: Store) -> dict[int, int]:
    with store.reading() as db:
        return dict(db.execute("SELECT seq, tries FROM leads WHERE tries>0").fetchall())
