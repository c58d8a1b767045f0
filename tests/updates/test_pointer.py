"""Which version runs, waits and comes back: the rules alone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.updates.manifest import is_newer
from kiosk.updates.pointer import (
    BUILT_IN,
    KEPT,
    TRIES,
    Pointer,
    let_go,
    outdated,
    proven,
    stage,
    switched,
    taken_back,
    tried,
    undo,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def started(pointer: Pointer) -> Pointer:
    return tried(switched(pointer), "p", NOW)


def installed(*versions: str) -> Pointer:
    """Each staged, started and proven."""
    pointer = Pointer()
    for version in versions:
        pointer = proven(started(stage(pointer, version)), "p")
    return pointer


def test_a_version_waits_is_switched_to_at_a_start_and_is_proven() -> None:
    waiting = stage(Pointer(), "1.0")
    assert (waiting.current, waiting.staged, waiting.kept) == (BUILT_IN, "1.0", ("1.0",))
    running = started(waiting)
    assert (running.current, running.staged, running.tries) == ("1.0", None, 1)
    assert proven(running, "p") == Pointer(current="1.0", proven_by="p")


def test_the_last_three_are_kept_and_undone_one_by_one() -> None:
    pointer = installed("1.0", "1.1", "1.2", "1.3")
    assert pointer.kept == ("1.3", "1.1", "1.2")
    assert len(pointer.kept) == KEPT
    gone_back = []
    while pointer.undoable:
        pointer = proven(started(undo(pointer)), "p")
        gone_back.append(pointer.current)
    assert gone_back == ["1.2", "1.1", BUILT_IN]
    assert pointer == Pointer()


def test_undo_takes_back_what_only_waits() -> None:
    pointer = stage(installed("1.0"), "1.1")
    assert undo(pointer) == installed("1.0")


def test_two_failed_starts_bring_the_version_before_back() -> None:
    pointer = stage(installed("1.0"), "1.1")
    seen = []
    for _ in range(TRIES + 1):
        pointer = started(pointer)
        seen.append(pointer.current)
    assert seen == ["1.1", "1.1", "1.0"]
    assert pointer.failed is not None
    assert (pointer.failed.version, pointer.failed.why, pointer.failed.at) == ("1.1", "start", NOW)


def test_a_start_ended_on_purpose_is_no_failure() -> None:
    pointer = stage(Pointer(), "1.0")
    for _ in range(5):
        pointer = let_go(started(pointer))
        assert pointer.current == "1.0"


def test_all_that_fail_end_at_the_built_in_one() -> None:
    pointer = replace_proof(installed("1.0", "1.1", "1.2"))
    for _ in range(20):
        pointer = started(pointer)
    assert pointer.current == BUILT_IN


def test_a_new_program_has_a_pack_proven_anew() -> None:
    pointer = installed("1.0")
    assert started(pointer) == pointer
    assert tried(pointer, "another program", NOW).tries == 1


def test_what_failed_is_told_until_something_else_is_staged() -> None:
    pointer = taken_back(installed("1.0", "1.1"), "altered", NOW)
    assert started(pointer).failed == pointer.failed
    assert stage(pointer, "1.2").failed is None


@pytest.mark.parametrize(
    ("before", "current", "staged", "earlier"),
    [
        (installed("0.2", "0.3"), "", None, ()),
        (installed("0.5", "0.6"), "0.6", None, ("0.5",)),
        (installed("0.3", "0.6"), "0.6", None, ()),
        (stage(installed("0.3"), "0.4"), "", None, ()),
        (stage(installed("0.3"), "0.7"), "", "0.7", ()),
        (stage(installed("0.6"), BUILT_IN), "0.6", BUILT_IN, ()),
    ],
)
def test_an_installed_program_that_is_as_new_counts(
    before: Pointer, current: str, staged: str | None, earlier: tuple[str, ...]
) -> None:
    after = outdated(before, "0.4")
    assert (after.current, after.staged, after.earlier) == (current, staged, earlier)


@pytest.mark.parametrize(
    ("version", "than"), [("1.10", "1.9"), ("2", "1.9.9"), ("1.0.1", "1.0"), ("0.0.1", ""), ("1", "one")]
)
def test_versions_by_number(version: str, than: str) -> None:
    assert is_newer(version, than)
    assert not is_newer(than, version)


def test_the_same_by_another_spelling() -> None:
    assert not is_newer("1.0.0", "1")
    assert not is_newer("1", "1.0.0")


ACTS = st.lists(st.sampled_from(["stage", "undo", "start", "prove", "let go", "broken"]), max_size=40)


@given(acts=ACTS)
def test_whatever_happens_the_present_version_is_kept_and_nothing_is_lost(acts: list[str]) -> None:
    pointer, number = Pointer(), 0
    for act in acts:
        match act:
            case "stage":
                number += 1
                pointer = stage(pointer, f"1.{number}")
            case "undo" if pointer.undoable:
                pointer = undo(pointer)
            case "start":
                pointer = started(pointer)
                assert pointer.staged is None
            case "prove":
                pointer = proven(pointer, "p")
            case "let go":
                pointer = let_go(pointer)
            case "broken" if pointer.current:
                pointer = taken_back(pointer, "altered", NOW)
        assert not pointer.current or pointer.current in pointer.kept
        assert len(pointer.earlier) < KEPT
        assert pointer.current not in pointer.earlier
        assert 0 <= pointer.tries <= TRIES


def replace_proof(pointer: Pointer) -> Pointer:
    """As after an update of the program."""
    return Pointer(pointer.current, pointer.staged, pointer.earlier)
