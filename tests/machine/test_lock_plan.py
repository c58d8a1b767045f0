"""Locking and unlocking over a machine that is a dictionary, and that fails where a test says."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.machine.lock_plan import ABSENT, LockError, Plan, Step, load_journal, lock, told, unlock


class Table:
    """States by place; `refuses` a place to be written, from the nth write on."""

    def __init__(self, states: dict[str, str], refuses: str = "", after: int = 0) -> None:
        self.states, self.refuses, self.after = dict(states), refuses, after

    def read(self, place: str) -> str:
        return self.states.get(place, ABSENT)

    def write(self, place: str, state: str) -> None:
        if place == self.refuses:
            self.after -= 1
            if self.after < 0:
                raise OSError(13, "Permission denied")
        if state == ABSENT:
            self.states.pop(place, None)
        else:
            self.states[place] = state


def unsaid(_line: str) -> None:
    """Nobody reads along."""


def plan_of(wanted: dict[str, str]) -> Plan:
    return Plan(
        tuple(Step(f"set {place}", "why", "see", place, state) for place, state in wanted.items()), ("hand",)
    )


BEFORE = {"a": "1", "c": "old"}
WANTED = {"a": "2", "b": "new", "c": "old", "d": ABSENT}


def test_lock_takes_what_is_not_yet_so_and_unlock_restores_exactly(tmp_path: Path) -> None:
    machine, journal, said = Table(BEFORE), tmp_path / "deeper" / "lock.json", list[str]()
    assert lock(plan_of(WANTED), machine, journal, said.append) == 2
    assert machine.states == {"a": "2", "b": "new", "c": "old"}
    assert said == ["done: set a", "done: set b"]
    assert [(done.place, done.before) for done in load_journal(journal)] == [("a", "1"), ("b", ABSENT)]
    assert unlock(machine, journal, said.append) == 2
    assert machine.states == BEFORE
    assert said[2:] == ["undone: set b", "undone: set a"]
    assert not journal.parent.exists()


def test_locking_twice_keeps_the_first_state(tmp_path: Path) -> None:
    machine, journal = Table(BEFORE), tmp_path / "lock.json"
    lock(plan_of(WANTED), machine, journal, unsaid)
    assert lock(plan_of(WANTED), machine, journal, unsaid) == 0
    # A later version of the program wants something else there.
    assert lock(plan_of({**WANTED, "b": "newer"}), machine, journal, unsaid) == 1
    unlock(machine, journal, unsaid)
    assert machine.states == BEFORE


@pytest.mark.parametrize("refuses", ["a", "b"])
def test_the_first_failure_undoes_all_and_says_where(tmp_path: Path, refuses: str) -> None:
    machine, journal = Table(BEFORE, refuses), tmp_path / "lock.json"
    machine.after = 0
    with pytest.raises(LockError, match="Permission denied"):
        lock(plan_of(WANTED), machine, journal, unsaid)
    assert machine.states == BEFORE


def test_what_cannot_be_undone_stays_in_the_list_and_unlock_can_be_tried_again(tmp_path: Path) -> None:
    machine, journal, said = Table(BEFORE), tmp_path / "lock.json", list[str]()
    lock(plan_of(WANTED), machine, journal, unsaid)
    machine.refuses = "a"
    with pytest.raises(LockError, match="1 of 2"):
        unlock(machine, journal, said.append)
    assert said == ["undone: set b", "not undone (Permission denied): set a"]
    machine.refuses = ""
    assert unlock(machine, journal, unsaid) == 1
    assert machine.states == BEFORE


def test_a_power_cut_between_list_and_step_loses_nothing(tmp_path: Path) -> None:
    """The list knows the step before it is taken: undoing a step that never was changes nothing."""
    machine, journal = Table(BEFORE), tmp_path / "lock.json"

    class CutError(BaseException):
        pass

    def cut(place: str, state: str) -> None:
        raise CutError

    machine.write = cut  # type: ignore[method-assign]  # the power goes
    with pytest.raises(CutError):
        lock(plan_of(WANTED), machine, journal, unsaid)
    again = Table(machine.states)
    assert unlock(again, journal, unsaid) == 1
    assert again.states == BEFORE


@pytest.mark.parametrize("text", ["{", "{}", "[3]", '[{"what": "x"}]', '"a"'])
def test_a_damaged_list_is_never_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    journal = tmp_path / "lock.json"
    journal.write_text(text, encoding="ascii")
    with pytest.raises(LockError, match="cannot be read"):
        lock(plan_of(WANTED), Table(BEFORE), journal, unsaid)


def test_the_plan_is_a_plain_list_that_says_what_is_so_already() -> None:
    lines = told(plan_of(WANTED), Table(BEFORE))
    assert lines[:5] == ["1. set a", "   why:  why", "   see:  see", "   at:   a", "   then: 2"]
    assert "3. set c (already so)" in lines
    assert "4. set d (already so)" in lines
    assert lines[-2:] == ["By hand:", "- hand"]


STATES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["1", "2", "3"]))


@given(STATES, STATES, st.sampled_from("abcdef-"), st.integers(0, 2))
def test_whatever_stood_there_stands_there_again(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, str],
    wanted: dict[str, str],
    fails: str,
    after: int,
) -> None:
    journal = tmp_path_factory.mktemp("lock") / "lock.json"
    machine = Table(before)
    machine.refuses, machine.after = fails, 0
    try:
        lock(plan_of(wanted), machine, journal, unsaid)
    except LockError:
        assert machine.states == before
    machine.refuses = ""
    unlock(machine, journal, unsaid)
    assert machine.states == before
    assert not journal.exists()
    json.dumps(before)
