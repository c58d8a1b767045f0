"""The acts of the lead desk as work for its thread; each is one transaction and gives its undo."""

from kiosk.leads import work
from kiosk.leads.audit import By
from kiosk.leads.book import Entry
from kiosk.leads.duplicates import Pair
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import encode, seal_note
from kiosk.leads.states import State
from kiosk.leads.store import Store
from kiosk.leads.work import Undo
from kiosk.ui.desk.desk_compare import Side, merged_lead, merged_note
from kiosk.ui.desk.desk_work import Act


def outcome(entry: Entry, state: State) -> Act[Undo | None]:
    """How a call went."""

    def act(store: Store, _key: PublicKey, by: By) -> Undo:
        return work.set_state(store, entry.seq, entry.revision, state, by)

    return act


def note(entry: Entry, text: str) -> Act[Undo | None]:
    """What staff wrote, sealed; an empty text takes the note away."""

    def act(store: Store, key: PublicKey, by: By) -> Undo:
        return work.write_note(store, entry.seq, entry.revision, seal_note(text, key), by)

    return act


def merge(sides: tuple[Side, Side], picks: tuple[int, ...]) -> Act[Undo | None]:
    """One request of two; the earlier one stays."""
    (one, two), text = (side.entry for side in sides), merged_note(sides)

    def act(store: Store, key: PublicKey, by: By) -> Undo:
        box = key.seal(encode(merged_lead(sides, picks)))
        told = seal_note(text, key) if text else None
        return work.merge(store, (one.seq, one.revision), (two.seq, two.revision), box, by, told)

    return act


def apart(pair: Pair) -> Act[Undo | None]:
    """Two people, who are not offered for merging again."""

    def act(store: Store, _key: PublicKey, by: By) -> Undo:
        return work.keep_apart(store, pair.first, pair.second, by)

    return act


def undo(what: Undo) -> Act[Undo | None]:
    """Everything back as it stood."""

    def act(store: Store, _key: PublicKey, by: By) -> None:
        return work.undo(store, what, by)

    return act
