"""Is anything missing or changed since it was saved? The hash chain and the exports' receipts say."""

from dataclasses import dataclass
from itertools import islice

from kiosk.leads import audit
from kiosk.leads.schema import CHAIN_START, digest_of, next_chain
from kiosk.leads.store import Head, Store

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Verification:
    """`problems` is empty when all is as it was saved; its lines hold no personal data."""

    rows: int
    erased: int
    receipts: int
    head: Head
    problems: tuple[str, ...]


def verify_store(store: Store) -> Verification:
    """Walk the chain from its start and lay each receipt beside it."""
    problems: list[str] = []
    receipts = store.receipts()
    heads: dict[int, list[tuple[int, Head]]] = {}
    for number, head in receipts:
        heads.setdefault(head.last_seq, []).append((number, head))
    before, last, rows, erased = CHAIN_START, 0, 0, 0
    sealed_anew: list[tuple[int, bytes]] = []
    for seq, lead_id, box, digest, chain, resealed in store.chain_rows():
        if resealed is not None:
            sealed_anew.append((seq, resealed))
        if seq != last + 1:
            problems.append(f"Rows {last + 1} to {seq - 1} are missing.")
        elif chain != next_chain(before, digest):
            problems.append(f"Row {seq} does not follow from the row before it.")
        if box is None:
            erased += 1
        elif digest_of(lead_id, box) != (resealed or digest):
            problems.append(f"Row {seq} was changed after it was saved.")
        before, last, rows = chain, seq, rows + 1
        for number, head in heads.get(seq, ()):
            if head.chain != chain or head.count != rows:
                problems.append(f"Receipt {number} saw other rows than stand here now.")
    late = [number for number, head in receipts if head.last_seq > last]
    problems += [f"Receipt {number} saw rows that are gone." for number in late]
    with store.reading() as db:
        problems += audit.problems(db)
        trail = [entry for entry in audit.entries(db) if entry.act == audit.Act.ROTATE]
    if trail and trail[-1].detail != audit.resealed_root(sealed_anew):
        problems.append("Requests sealed anew were changed since the keys were.")
    listed = tuple(islice(problems, _LISTED))
    if len(problems) > _LISTED:
        listed += (f"{len(problems) - _LISTED} more.",)
    return Verification(rows, erased, len(receipts), Head(last, before, rows), listed)
