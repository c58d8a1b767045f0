"""Working a request: states, notes, merging; undone to the letter, refused when somebody else was faster."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.leads import work
from kiosk.leads.audit import Act, By, entries, problems
from kiosk.leads.keeping.erasing import erase_person
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import encode, read_note, seal, seal_note
from kiosk.leads.states import State, further
from kiosk.leads.store import Store
from kiosk.leads.verify import verify_store
from tests.leads.conftest import BY, NOW, Clinic, MakeLead


@pytest.fixture
def three(store: Store, public: PublicKey, make_lead: MakeLead) -> Store:
    store.add_many(seal(make_lead(number), public) for number in (1, 2, 3))
    return store


def live(store: Store) -> list[int]:
    return [row.seq for batch in store.batches(store.head()) for row in batch]


def test_a_request_is_worked_to_its_end_and_back(three: Store) -> None:
    undone = []
    for number, state in enumerate((State.CALLED, State.NO_ANSWER, State.NO_ANSWER, State.BOOKED)):
        undone.append(work.set_state(three, 2, number, state, BY))
    assert work.standing(three, 2).state == "booked"
    assert work.standing(three, 2).tries == 2
    assert three.counts("2025-03-31").by_state == {"new": 2, "booked": 1}
    for act in reversed(undone[1:]):
        assert work.standing(three, 2).state == act.after[0].state
        undone_at = work.standing(three, 2).revision
        if undone_at != act.after[0].revision:
            with pytest.raises(work.StaleRequest):
                work.undo(three, act, BY)
            break
        work.undo(three, act, BY)
    with three.reading() as db:
        told = [(entry.act, entry.request, entry.detail) for entry in entries(db, 2)]
        assert list(problems(db)) == []
    assert told[:3] == [
        (Act.STATE, 2, "new to called"),
        (Act.STATE, 2, "called to no_answer"),
        (Act.STATE, 2, "no_answer to no_answer"),
    ]


def test_the_last_act_is_undone_to_the_letter(three: Store) -> None:
    before = work.standing(three, 1)
    act = work.set_state(three, 1, 0, State.NO_ANSWER, BY)
    work.undo(three, act, BY)
    after = work.standing(three, 1)
    assert replace(after, revision=0) == before
    with pytest.raises(work.StaleRequest):
        work.undo(three, act, BY)


def test_two_desks_do_not_overwrite_each_other(three: Store) -> None:
    other = Store.open(three.path, NOW)
    work.set_state(other, 1, 0, State.CALLED, By("second desk", NOW))
    with pytest.raises(work.StaleRequest):
        work.set_state(three, 1, 0, State.NO_ANSWER, BY)
    assert work.standing(three, 1).tries == 0
    other.close()


def test_a_note_is_sealed_and_undone(clinic: Clinic) -> None:
    store = clinic.store
    store.add(seal(clinic.make_lead(1), clinic.public))
    first = work.write_note(store, 1, 0, seal_note("Zyxnote: rang out ñ", clinic.public), BY)
    assert b"Zyxnote" not in store.path.read_bytes()
    note = work.standing(store, 1).note
    assert note is not None
    assert read_note(clinic.private.open(note)) == "Zyxnote: rang out ñ"
    second = work.write_note(store, 1, 1, None, BY)
    assert work.standing(store, 1).note is None
    work.undo(store, second, BY)
    assert work.standing(store, 1).note == note
    with pytest.raises(work.StaleRequest):
        work.undo(store, first, BY)
    assert len(seal_note("x", clinic.public)) == len(seal_note("y" * 150, clinic.public))


def test_two_requests_of_one_person_become_one_and_two_again(clinic: Clinic) -> None:
    store = clinic.store
    store.add_many(seal(clinic.make_lead(number), clinic.public) for number in (1, 2, 3))
    work.set_state(store, 1, 0, State.NO_ANSWER, BY)
    work.set_state(store, 2, 0, State.NO_ANSWER, BY)
    before = work.standing(store, 1), work.standing(store, 2)
    whole = clinic.public.seal(encode(clinic.make_lead(1, full_name="Both")))
    act = work.merge(store, (1, 1), (2, 1), whole, BY)
    assert live(store) == [1, 3]
    assert work.standing(store, 1).tries == 2
    assert store.counts("2025-03-31").total == 2
    assert next(iter(store.batches(store.head())))[0].box == whole
    with pytest.raises(work.StaleRequest):
        work.merge(store, (3, 0), (2, work.standing(store, 2).revision), whole, BY)
    assert verify_store(store).problems == ()
    work.undo(store, act, BY)
    after = work.standing(store, 1), work.standing(store, 2)
    assert tuple(replace(one, revision=1) for one in after) == before
    assert live(store) == [1, 2, 3]


def test_a_merge_can_be_taken_apart_long_after(clinic: Clinic) -> None:
    store = clinic.store
    store.add_many(seal(clinic.make_lead(number), clinic.public) for number in (1, 2))
    work.merge(store, (1, 0), (2, 0), clinic.public.seal(encode(clinic.make_lead(1))), BY)
    work.set_state(store, 1, 1, State.BOOKED, BY)
    work.unmerge(store, 1, BY)
    assert live(store) == [1, 2]
    assert (work.standing(store, 1).state, work.standing(store, 2).state) == ("booked", "new")
    with pytest.raises(work.StaleRequest):
        work.unmerge(store, 1, BY)


def test_news_from_a_merge_counts_as_not_exported(clinic: Clinic) -> None:
    store = clinic.store
    store.add_many(seal(clinic.make_lead(number), clinic.public) for number in (1, 2))
    with store.writing() as db:
        db.execute("UPDATE leads SET exported=1 WHERE seq=1")
    act = work.merge(store, (1, 0), (2, 0), clinic.public.seal(encode(clinic.make_lead(1))), BY)
    assert store.counts("2025-03-31").not_exported == 1
    work.undo(store, act, BY)
    assert work.standing(store, 1).exported == 1


def test_a_request_is_not_merged_with_itself(three: Store) -> None:
    with pytest.raises(work.StaleRequest):
        work.merge(three, (1, 0), (1, 0), b"x", BY)
    assert work.standing(three, 1).revision == 0


def test_two_people_are_kept_apart(three: Store) -> None:
    act = work.keep_apart(three, 3, 1, BY)
    with three.reading() as db:
        assert db.execute("SELECT * FROM apart").fetchall() == [(1, 3)]
    work.undo(three, act, BY)
    with three.reading() as db:
        assert db.execute("SELECT * FROM apart").fetchall() == []


def test_an_erased_request_takes_no_more_work(three: Store, make_lead: MakeLead) -> None:
    act = work.set_state(three, 1, 0, State.CALLED, BY)
    erase_person(three, make_lead(1).id, BY)
    for attempt in (
        lambda: work.undo(three, act, BY),
        lambda: work.set_state(three, 1, 2, State.NEW, BY),
        lambda: work.keep_apart(three, 1, 2, BY),
    ):
        with pytest.raises(work.StaleRequest):
            attempt()


def test_a_changed_trail_is_told(three: Store) -> None:
    for revision in range(3):
        work.set_state(three, 1, revision, State.CALLED, BY)
    with three.writing() as db:
        db.execute("UPDATE audit SET who='nobody' WHERE number=2")
    assert verify_store(three).problems == ("Line 2 of the trail was changed.",)
    with three.writing() as db:
        db.execute("DELETE FROM audit WHERE number=2")
    assert "Lines 2 to 2 of the trail are missing." in verify_store(three).problems


@given(st.sampled_from(State), st.sampled_from(State))
def test_the_further_of_two_states(one: State, other: State) -> None:
    assert further(one, other) == further(other, one)
    assert further(one, one) == one
    assert further(one, State.NEW) == one
