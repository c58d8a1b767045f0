"""The staff's way in: PIN, waits, passphrase, recovery code, the lock."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.store import STORE_FILE
from kiosk.paths import KEY_FILE, PIN_FILE
from kiosk.session.screens import Attract
from kiosk.staff.throttle import THROTTLE_FILE, CountedTries, Wait, Wrong
from kiosk.ui.contents import Contents
from kiosk.ui.staff.staff_desk import Figures
from kiosk.ui.staff.staff_health import health
from kiosk.ui.staff.staff_state import StaffState
from tests.ui.staff_kit import NOW, PASSPHRASE, PIN, Kit, add_leads, make_kit, wire

Make = Callable[..., Kit]


@pytest.fixture
def make(qapp: QGuiApplication, tmp_path: Path, contents: Contents) -> Iterator[Make]:
    made: list[Kit] = []

    def make_one(**options: object) -> Kit:
        made.append(make_kit(tmp_path, contents, **options))  # type: ignore[arg-type]  # named by the tests
        return made[-1]

    yield make_one
    for kit in made:
        kit.close()


@pytest.fixture
def kit(make: Make) -> Kit:
    return make()


def wrong_pins(kit: Kit, times: int) -> None:
    for _ in range(times):
        kit.type_pin("111111")


def test_the_right_pin_opens_the_counts_and_no_name(kit: Kit) -> None:
    kit.type_pin()
    assert kit.view._band.stage == "home"
    assert kit.view._home.headline == "3 requests wait for a call"
    assert not kit.view._band.namesOpen
    assert "Ana" not in repr(kit.view._shown) + repr(kit.view._cells._rows)


def test_a_wrong_pin_says_how_many_tries_are_left(kit: Kit) -> None:
    wrong_pins(kit, 1)
    assert kit.view._band.stage == "pin"
    assert kit.view._pin.problem == "This PIN is not right. Type it again. You have 4 tries left."
    wrong_pins(kit, 3)
    assert "1 try left" in kit.view._pin.problem


def test_the_fifth_wrong_pin_waits_and_counts_down(kit: Kit) -> None:
    wrong_pins(kit, 5)
    assert kit.view._pin.waiting
    assert kit.view._pin.waitTitle == "Wait 1 min 0 s, then try again"
    kit.mono[0] += 21
    kit.view.tick()
    assert kit.view._pin.padWords == "The pad opens again in 0:39"
    kit.type_pin()  # not even looked at
    assert kit.view._band.stage == "pin"
    kit.mono[0] += 40
    kit.view.tick()
    assert not kit.view._pin.waiting
    kit.type_pin()
    assert kit.view._band.stage == "home"


def test_waits_double_and_the_steps_show_where_one_stands(kit: Kit) -> None:
    wrong_pins(kit, 5)
    for wait in (60, 120):
        kit.mono[0] += wait
        wrong_pins(kit, 1)
    marks = [(step.words, step.mark) for step in kit.view._steps._rows]
    assert marks[:5] == [("5 tries free", "past"), ("1", "past"), ("2", "past"), ("4", "now"), ("8", "next")]


def test_a_restart_keeps_the_wait(kit: Kit, contents: Contents) -> None:
    wrong_pins(kit, 5)
    again = wire(kit.data_dir, kit.code, contents)
    again.mono[0] += 10
    again.view.entered()
    again.jobs.drain()
    assert again.view._pin.padWords == "The pad opens again in 0:50"
    assert again.view._steps.rowCount() == 0  # which step it is cannot be known, so none is shown
    again.close()


def test_leaving_and_coming_back_keeps_the_wait_and_drops_what_was_typed(kit: Kit) -> None:
    kit.view.typeDigit("4")
    kit.view.left()
    kit.view.entered()
    kit.jobs.drain()
    assert kit.view._pin.dots == 0
    wrong_pins(kit, 5)
    kit.view.left()
    kit.view.entered()
    kit.jobs.drain()
    assert kit.view._pin.waiting
    assert kit.view._steps.rowCount() == 8


def test_a_kiosk_without_a_pin_says_so_and_takes_the_passphrase(make: Make) -> None:
    kit = make(pin=False)
    kit.type_pin()
    assert kit.view._pin.problem == "This kiosk has no PIN yet. Use the passphrase."
    kit.view.usePhrase()
    kit.unlock()
    assert kit.view._band.namesOpen


@pytest.mark.parametrize("damage", [b"", b"no hash"])
def test_a_damaged_pin_file_never_opens_and_never_crashes(kit: Kit, damage: bytes) -> None:
    (kit.data_dir / PIN_FILE).write_bytes(damage)
    kit.type_pin()
    assert kit.view._band.stage == "pin"
    assert "Use the passphrase" in kit.view._pin.problem


def test_the_passphrase_opens_at_once_during_a_wait_and_clears_it(kit: Kit) -> None:
    wrong_pins(kit, 5)
    kit.view.usePhrase()
    kit.unlock()
    assert kit.view._band.namesOpen
    assert kit.view._state.room == "desk"
    assert b'"failures": 0' in (kit.data_dir / THROTTLE_FILE).read_bytes()


def test_a_wrong_passphrase_changes_nothing(kit: Kit) -> None:
    kit.type_pin()
    keys = (kit.data_dir / KEY_FILE).read_bytes()
    kit.unlock("nine green tile")
    assert "Nothing was changed" in kit.view._pin.phraseProblem
    assert not kit.view._band.namesOpen
    assert kit.view._band.stage == "home"
    assert (kit.data_dir / KEY_FILE).read_bytes() == keys
    kit.unlock()
    assert kit.view._band.namesOpen


def test_wrong_passphrases_wait_too_but_the_code_always_opens(kit: Kit) -> None:
    kit.type_pin()
    for _ in range(5):
        kit.unlock("guess")
    assert kit.view._pin.phraseWaiting
    assert "Wait 1 min 0 s" in kit.view._pin.phraseProblem
    kit.unlock()
    assert not kit.view._band.namesOpen
    kit.view.useCode()
    type_code(kit, str(kit.code))
    assert kit.view._band.namesOpen


def type_code(kit: Kit, code: str) -> None:
    for digit in code.replace("-", ""):
        kit.view.typeDigit(digit)
    kit.view.submitDigits()
    kit.jobs.drain()


def test_a_wrong_group_of_the_code_is_named_and_the_code_is_not_tried(kit: Kit) -> None:
    kit.view.useCode()
    wrong = str(kit.code).replace("-", "")
    digit = str((int(wrong[13]) + 1) % 10)
    type_code(kit, wrong[:13] + digit + wrong[14:])
    assert kit.view._code.problem == "Check group 3 against the printed page. It is not right."
    assert [group.mark for group in kit.view._groups._rows].count("right") == 7
    assert not kit.view._band.namesOpen


def test_a_code_of_other_keys_is_refused(kit: Kit) -> None:
    kit.view.useCode()
    type_code(kit, "000011" * 8)
    assert kit.view._code.problem.startswith("Find the newest printed page.")
    assert not kit.view._band.namesOpen


def test_leaving_locks_before_the_patients_screen_shows(kit: Kit) -> None:
    kit.to_export()
    seen: list[tuple[bool, bool]] = []
    kit.live.changed.connect(
        lambda: seen.append((isinstance(kit.live.session.screen, Attract), kit.view._desk.names_open))
    )
    kit.view.leave()
    assert seen == [(True, False)]


def test_after_locking_no_private_key_is_left_in_memory(kit: Kit) -> None:
    kit.to_export()
    assert keys_in_memory() == 1
    kit.view.lock()
    assert keys_in_memory() == 0
    assert kit.view._band.stage == "home"
    assert kit.export._state.counts is None


def keys_in_memory() -> int:
    gc.collect()
    return sum(isinstance(found, PrivateKey) for found in gc.get_objects())


def test_a_key_that_arrives_after_leaving_is_dropped(kit: Kit) -> None:
    kit.type_pin()
    kit.view.unlock(PASSPHRASE)
    kit.view.left()
    kit.jobs.drain()
    assert not kit.view._desk.names_open
    assert kit.view._band.stage == "pin"
    assert keys_in_memory() == 0


def test_five_quiet_minutes_lock(kit: Kit) -> None:
    kit.to_export()
    kit.quiet[0] = 20
    kit.view.tick()
    assert kit.view._band.lockWords == "Names open. Locks itself in 4:40"
    kit.quiet[0] = 300
    kit.view.tick()
    assert kit.view._band.lockWords == "Names locked"
    assert kit.view._band.stage == "home"


def test_digits_are_never_part_of_a_text_of_the_state(kit: Kit) -> None:
    for digit in PIN:
        kit.view.typeDigit(digit)
    assert PIN not in repr(kit.view._state)


def test_back_leads_one_step_and_at_last_to_the_patients(kit: Kit) -> None:
    stages = []
    kit.view.useCode()
    for _ in range(2):
        stages.append(kit.view._band.stage)
        kit.view.goBack()
    assert stages == ["code", "pin"]
    assert isinstance(kit.live.session.screen, Attract)


def test_a_store_that_another_program_holds_is_told(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.leads.store.BUSY_SECONDS", 0.01)
    monkeypatch.setattr("kiosk.leads.store.Store.open.__func__.__defaults__", (0.01,))
    other = sqlite3.connect(kit.data_dir / STORE_FILE)
    other.execute("BEGIN EXCLUSIVE")
    kit.type_pin()
    assert kit.view._health._rows[0].title == "Another program holds the requests"
    other.close()


def test_what_waits_beside_the_file_and_what_is_missing_is_told(kit: Kit) -> None:
    words = kit.view._words()
    counts = replace(kit.counts(), spilled=3, missing=2)
    told = health(StaffState(figures=Figures(counts, 0)), words, NOW)
    assert [(one.kind, one.title) for one in told[:2]] == [
        ("mend", "Requests are missing: 2"),
        ("look", "Requests wait beside the file: 3"),
    ]


def test_a_damaged_store_is_told_with_its_numbers(kit: Kit) -> None:
    store = kit.data_dir / STORE_FILE
    raw = bytearray(store.read_bytes())
    raw[:16] = b"no database here"
    store.write_bytes(raw)
    kit.type_pin()
    assert kit.view._health._rows[0].kind == "mend"
    kit.view._count()
    kit.jobs.drain()
    assert kit.view._health._rows[0].kind == "mend"  # told for as long as the screen is open
    kit.view.leave()
    kit.view.entered()
    kit.type_pin()
    assert kit.view._health._rows[0].title == "A damaged file was set aside"


def test_the_tally_has_one_measure_for_every_state(kit: Kit) -> None:
    db = sqlite3.connect(kit.data_dir / STORE_FILE)
    db.execute("UPDATE leads SET state='called' WHERE seq=1")
    db.commit()
    db.close()
    kit.type_pin()
    rows = {row.word: (row.count, row.most) for row in kit.view._cells._rows if row.waiting}
    assert rows == {"New": (2, 2), "No answer": (0, 2), "Called": (1, 2)}


def test_the_tally_by_day_has_one_measure_and_marks_who_waits_long(kit: Kit) -> None:
    add_leads(kit.data_dir, range(4, 9))
    db = sqlite3.connect(kit.data_dir / STORE_FILE)
    db.execute("UPDATE leads SET received_day='2026-11-01' WHERE seq=1")
    db.execute("UPDATE leads SET state='booked' WHERE seq=2")
    db.commit()
    db.close()
    kit.type_pin()
    rows = [(row.label, row.count, row.most, row.late) for row in kit.view._ages._rows]
    assert rows == [
        ("Over 3 days", 1, 2, True),
        ("3 days, Fri", 2, 2, False),
        ("2 days, Sat", 1, 2, False),
        ("Yesterday", 1, 2, False),
        ("Today", 2, 2, False),
    ]


def test_a_state_of_a_later_version_is_counted_as_other(kit: Kit) -> None:
    db = sqlite3.connect(kit.data_dir / STORE_FILE)
    db.execute("UPDATE leads SET state='something new' WHERE seq=1")
    db.commit()
    db.close()
    kit.type_pin()
    assert ("Other", 1) in [(row.word, row.count) for row in kit.view._cells._rows]


def test_a_secret_is_not_even_looked_at_during_a_wait_and_is_counted_before_the_check(tmp_path: Path) -> None:
    clock, looks = [0.0], list[float]()
    tries = CountedTries(tmp_path / "tries.json", lambda: clock[0])

    def wrong() -> None:
        looks.append(tries.wait_s())

    for _ in range(5):
        assert isinstance(tries.attempt(wrong), Wrong)
    assert looks[-1] == 60  # pulling the plug in the middle of the fifth check does not give it back
    assert isinstance(tries.attempt(wrong), Wait)
    assert len(looks) == 5
    clock[0] = 60
    assert tries.attempt(lambda: "open") == "open"
    assert tries.wait_s() == 0
