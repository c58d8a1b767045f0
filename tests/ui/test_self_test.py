"""The reset self-test on the whole program: green as it is, red for every leak and every broken reset."""

import json
import logging
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from kiosk.leads import contact
from kiosk.leads.form_model import Form
from kiosk.leads.intake import Intake
from kiosk.leads.store import STORE_FILE
from kiosk.logs import log_mistakes, start_logging
from kiosk.quiz.check import start
from kiosk.session.hours import DAYS
from kiosk.session.proof import PROOF_FILE, NotRun, Outcome, Proof, read_proof
from kiosk.session.screens import Dark, Reader, Screen
from kiosk.session.stay import Session
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.resetting.reset import Wiper, forget_last_error
from kiosk.ui.resetting.self_test_files import files_to_search, search_file
from kiosk.ui.resetting.self_test_markers import Markers
from kiosk.ui.resetting.self_test_memory import Heap, program_places
from kiosk.ui.resetting.self_test_patient import Coverage
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.reader_view_model import ReaderViewModel
from kiosk.ui.viewmodels.sent_view_model import SentViewModel
from tests.ui.program import SMALL, Kiosk
from tests.ui.test_journey import agree, begin, fill_the_form

OpenKiosk = Callable[..., Kiosk]


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Temporary files and the log of this test alone: other tests and other people write to the machine's."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    log = logging.getLogger("kiosk")
    before = log.handlers[:], log.propagate, log.level
    yield
    for handler in log.handlers:
        if handler not in before[0]:
            handler.close()
    log.handlers[:], log.propagate = before[0], before[1]
    log.setLevel(before[2])


def run_on(met: Callable[[], object]) -> None:
    """The test patient's own patience ends what never ends."""
    while not met():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def run(kiosk: Kiosk) -> Outcome:
    outcomes: list[Outcome] = []
    kiosk.application.proving.test.run(outcomes.append)
    run_on(lambda: outcomes)
    return outcomes[0]


def proof(kiosk: Kiosk) -> Proof:
    found = run(kiosk)
    assert isinstance(found, Proof)
    return found


def places(found: Proof) -> set[str]:
    return {finding.where for finding in found.findings}


# Green -------------------------------------------------------------------------------------------------


def test_the_reset_leaves_nothing_by_night(open_kiosk: OpenKiosk) -> None:
    """Dark, since the clinic is closed; a small screen, where the form takes several screenfuls."""
    tomorrow = DAYS[(datetime.now().weekday() + 2) % 7]
    kiosk = open_kiosk(SMALL, hours={tomorrow: ((600, 660),)})
    start_logging(kiosk.data / "logs")
    kiosk.wait_for("darkScreen")
    proving = kiosk.application.proving
    kiosk.clock.now += 599
    proving.nightly.look()
    assert not proving.test.running, "somebody touched it less than ten minutes ago"
    kiosk.clock.now += 2
    proving.nightly.look()
    assert proving.test.running
    run_on(lambda: not proving.test.running)
    found = read_proof(kiosk.data)
    assert found is not None
    assert found.findings == ()
    assert kiosk.screen == "darkScreen"
    assert kiosk.stored() == 0
    assert kiosk.program.live.session == Session("en", Dark())
    assert "found nothing" in (kiosk.data / "logs" / "kiosk.log").read_text(encoding="utf-8")
    proving.nightly.look()
    assert not proving.test.running, "once a night"


def test_it_waits_for_patients_and_serves_those_who_come_after(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    begin(kiosk, "en")
    assert run(kiosk) == NotRun("busy")
    kiosk.touch("finishButton")
    with sqlite3.connect(kiosk.data / STORE_FILE) as db:
        before = list(db.iterdump())
    db.close()
    assert proof(kiosk).findings == ()
    with sqlite3.connect(kiosk.data / STORE_FILE) as db:
        assert list(db.iterdump()) == before, "nothing of the test patient was stored"
    db.close()
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    fill_the_form(kiosk, "en")
    agree(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.finish_saving()
    assert kiosk.stored() == 1, "nothing is rehearsed any more"


# Stopping ----------------------------------------------------------------------------------------------


def test_a_touch_stops_it_at_once_and_nothing_is_left(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    outcomes: list[Outcome] = []
    test = kiosk.application.proving.test
    test.run(outcomes.append)
    kiosk.wait(lambda: kiosk.program.live.stay.form.name, "the test patient types")
    assert kiosk.has("selfTestCover")
    kiosk.press(kiosk.window.contentItem().boundingRect().center().toPoint())
    assert outcomes == [NotRun("touched")]
    assert kiosk.screen == "attractScreen"
    assert kiosk.program.live.stay.form == Form()
    assert not test.running
    assert not kiosk.has("selfTestCover")
    assert not (kiosk.data / PROOF_FILE).exists()
    kiosk.release(kiosk.window.contentItem().boundingRect().center().toPoint())
    begin(kiosk, "en")


def test_a_second_run_is_not_begun_while_one_runs(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    first: list[Outcome] = []
    second: list[Outcome] = []
    test = kiosk.application.proving.test
    test.run(first.append)
    test.run(second.append)
    assert second == [NotRun("busy")]
    assert first == []


def test_staff_who_ask_see_what_came_of_it_and_go_back(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.program.app.openStaff()
    kiosk.wait_for("staffScreen")
    kiosk.application.proving.view.check()
    kiosk.wait(lambda: kiosk.says("Checking the reset"))
    run_on(lambda: kiosk.has("selfTestDoneButton"))
    assert kiosk.says("Nothing was left")
    kiosk.touch("selfTestDoneButton")
    kiosk.wait_for("staffScreen")
    assert not kiosk.has("selfTestCover")


# Every field is reached ----------------------------------------------------------------------------------


def test_a_field_that_no_control_of_the_visit_sets_is_told() -> None:
    live = LiveSession(Stay(Session("en"), start(3), Form()))
    coverage = Coverage(live)
    everything = set(coverage.missing())
    assert {"form.name", "form.consent_marketing", "session.low_reach", "check.answers"} <= everything
    live.fill(replace(live.stay.form, name="x"))
    live.reset()
    assert everything - set(coverage.missing()) == {"form.name"}


@dataclass(frozen=True, slots=True)
class LongerForm(Form):
    """A form with a question that the self-test does not know yet."""

    pronouns: str = ""


def test_a_new_field_makes_the_self_test_red(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    live = kiosk.program.live
    live._fresh = replace(live._fresh, form=LongerForm())
    assert places(proof(kiosk)) == {"visit: never set form.pronouns"}


def test_a_control_that_is_gone_makes_it_red(open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk = open_kiosk()
    monkeypatch.setattr("kiosk.ui.resetting.self_test_patient.PATIENCE_S", 0.05)
    monkeypatch.setattr("kiosk.ui.resetting.self_test_patient._SIZE", 130)
    monkeypatch.setattr(kiosk.program.contents, "codes", ("en", "fr"))
    found = proof(kiosk)
    assert {finding.what for finding in found.findings} == {"unproven"}
    assert "visit: languageButton_fr on attractScreen" in places(found)
    assert kiosk.screen == "attractScreen"


# Every leak is found -------------------------------------------------------------------------------------

PLANTED = """
import QtQuick
Item {
    property string remembered
    Text { objectName: "plantedText"; visible: false }
    TextInput { objectName: "plantedField" }
}
"""


class Leaks:
    """Keeps what a patient typed in every way there is, as soon as the name is typed."""

    def __init__(self, kiosk: Kiosk, patch: pytest.MonkeyPatch) -> None:
        self._kiosk, self._patch, self.word = kiosk, patch, ""
        self._component = QQmlComponent(kiosk.application.engine)
        self._component.setData(PLANTED.encode(), QUrl("planted.qml"))
        made = self._component.create()
        assert isinstance(made, QQuickItem)
        made.setParentItem(kiosk.window.contentItem())
        self.item = made
        kiosk.program.live.changed.connect(self._look)
        kiosk.program.live.wiped.connect(self._after_the_reset)

    def _look(self) -> None:
        form = self._kiosk.program.live.stay.form
        if len(form.name) < 15 or not form.request_id or self.word:
            return
        self.word = name = form.name
        field: Any = self.item.findChild(QObject, "plantedField")
        field.insert(0, name)
        field.clear()
        shown: Any = self.item.findChild(QObject, "plantedText")
        shown.setProperty("text", name)
        self.item.setProperty("remembered", name)
        program: Any = self._kiosk.program
        program.home.last = [name]
        program.idle.told = lambda: name
        self._patch.setattr(contact, "_SEEN", {name: 1}, raising=False)
        logging.getLogger("kiosk.requests").info("saved %s", name)
        data = self._kiosk.data
        (data / "logs" / "crash.txt").write_text(f"str = '{form.email}'")
        (Path(tempfile.gettempdir()) / "scratch").write_text(form.email, encoding="utf-16")
        with sqlite3.connect(data / STORE_FILE, isolation_level=None) as db:
            # Deleted, and still on the page that it stood on.
            db.execute("PRAGMA secure_delete=OFF")
            db.execute("CREATE TABLE scratch (note)")
            db.execute("INSERT INTO scratch VALUES (?)", (name,))
            db.execute("DELETE FROM scratch")
        db.close()

    def _after_the_reset(self) -> None:
        QGuiApplication.clipboard().setText(self.word or "x")
        try:
            raise ValueError(self.word)
        except ValueError as error:
            sys.last_value = error


def test_every_kind_of_leak_is_found_and_named(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kiosk = open_kiosk()
    start_logging(kiosk.data / "logs")
    leaks = Leaks(kiosk, monkeypatch)
    found = proof(kiosk)
    told = places(found)
    assert not found.ok
    for place in (
        "QML plantedText.text",
        "QML plantedField.canUndo",
        "QML Item.remembered",
        "clipboard",
        "program.home.last[0]",
        "file logs/kiosk.log",
        "file logs/crash.txt",
        f"file {STORE_FILE}",
        f"file {tmp_path / 'temp' / 'scratch'}",
    ):
        assert place in told, sorted(told)
    assert any(place.startswith("program.idle.told") for place in told), sorted(told)
    assert any("kiosk.leads.contact._SEEN" in place for place in told), sorted(told)
    assert any("sys.last_value" in place for place in told), sorted(told)
    # Places are told, words are not: not to staff, not in the log.
    (kiosk.data / "logs" / "crash.txt").unlink()
    written = json.dumps([finding.where for finding in found.findings])
    log = (kiosk.data / "logs" / "kiosk.log").read_text(encoding="utf-8")
    told_lines = [line for line in log.splitlines() if "reset self-test" in line]
    assert len(told_lines) == len(found.findings)
    for word in (leaks.word, *leaks.word.split()):
        assert word not in written
        assert not any(word in line for line in told_lines)
    forget_last_error()
    leaks.item.deleteLater()
    QCoreApplication.processEvents()


# Every broken reset is seen --------------------------------------------------------------------------------


def test_what_the_stay_keeps_is_seen(open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_reset = LiveSession.reset

    def half_a_reset(live: LiveSession, screen: Screen | None = None) -> None:
        form, percent = live.stay.form, live.session.text_percent
        whole_reset(live, screen)
        session = replace(live.session, text_percent=percent)
        live.resume(replace(live.stay, session=session, form=form))

    kiosk = open_kiosk()
    monkeypatch.setattr(LiveSession, "reset", half_a_reset)
    told = places(proof(kiosk))
    assert {"stay form.name", "stay session.text_percent", "program.live.stay.form.name"} <= told


def test_what_other_places_keep_is_seen(open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> None:
        """Forgets nothing."""

    for kind, verb in (
        (KeyboardViewModel, "reset"),
        (KeyboardViewModel, "forget"),
        (ReaderViewModel, "forget"),
        (SentViewModel, "refresh"),
        (Wiper, "wipe"),
    ):
        monkeypatch.setattr(kind, verb, nothing)
    kiosk = open_kiosk()
    told = places(proof(kiosk))
    assert "clipboard" in told
    assert any("keyboard_model._state.shift" in place for place in told), sorted(told)
    assert any("keyboard_model._state.page" in place for place in told), sorted(told)
    assert any("reader._props" in place for place in told), sorted(told)


# What a real visit leaves ----------------------------------------------------------------------------------


def test_a_reader_left_on_a_late_page_forgets_its_place(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    begin(kiosk, "es")
    kiosk.touch("sectionCard_effect")
    kiosk.wait_for("readerScreen")
    kiosk.touch("nextButton")
    assert isinstance(kiosk.program.live.session.screen, Reader)
    kiosk.touch("finishButton")
    assert kiosk.program.reader._props.page == 0
    assert kiosk.program.reader._model.rowCount() == 0


def test_the_sheet_of_tools_does_not_stand_open_for_the_next_patient(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    begin(kiosk, "en")
    sheet = kiosk.window.findChild(QObject, "optionsSheet")
    assert sheet is not None
    sheet.setProperty("open", True)
    kiosk.wait(lambda: kiosk.has("closeOptionsButton"))
    kiosk.pass_time(91)
    kiosk.pass_time(31)
    kiosk.wait_for("clearedScreen")
    assert not kiosk.has("optionsSheet")


def test_a_touch_while_the_home_screen_is_still_being_made_finds_it_whole(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    timers = [child for child in kiosk.window.findChildren(QObject) if child.inherits("QQmlTimer")]
    warming: list[Any] = [timer for timer in timers if timer.property("interval") == 400]
    assert len(warming) == 1
    # It begins to load the home screen on the side; the touch comes in the same moment.
    warming[0].triggered.emit()
    kiosk.program.app.begin("en")
    kiosk.wait(lambda: kiosk.has("quizCard"))
    assert kiosk.has("homeScreen")


def left_of(kiosk: Kiosk, markers: Markers) -> list[str]:
    """Where a patient's name, phone or address still stands in this process or in the data folder."""
    kiosk.wait_for("attractScreen")
    kiosk.finish_saving()
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
    places = program_places({"program": kiosk.program}, markers.needles())
    with Heap() as heap:
        while heap.search(markers.needles()):
            pass
        places += heap.places()
    for named in files_to_search(kiosk.data, 0):
        if named is not None and any(search_file(named[1], markers.needles())):
            places.append(named[0])
    return places


def fill_in(kiosk: Kiosk, markers: Markers) -> None:
    """To the check of the form, on our own keys."""
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    kiosk.touch("continueButton")
    kiosk.touch("choice_yes")
    kiosk.touch("continueButton")
    kiosk.type("".join(markers.keys("name")))
    kiosk.touch("continueButton")
    kiosk.touch("choice_phone")
    kiosk.touch("continueButton")
    kiosk.type("".join(markers.keys("phone")))
    kiosk.touch("continueButton")
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.has("row_name"), "the check of the answers")


def test_a_request_that_was_really_sent_leaves_nothing(open_kiosk: OpenKiosk) -> None:
    kiosk, markers = open_kiosk(), Markers()
    fill_in(kiosk, markers)
    agree(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.touch("finishButton")
    assert left_of(kiosk, markers) == []
    assert kiosk.stored() == 1


def test_a_request_that_failed_leaves_nothing_but_a_line_in_the_log(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours carries the whole request along in its traceback, up to where mistakes go."""
    kiosk, markers = open_kiosk(), Markers()
    start_logging(kiosk.data / "logs")
    # As the program starts it; pytest-qt would else keep the error.
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log_mistakes()
    monkeypatch.setattr(Intake, "take", lambda _intake, lead: {}[lead.full_name])
    fill_in(kiosk, markers)
    agree(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("askDeskScreen")
    kiosk.touch("finishButton")
    assert "KeyError" in (kiosk.data / "logs" / "kiosk.log").read_text(encoding="utf-8")
    assert left_of(kiosk, markers) == []


def test_answers_that_wait_for_someone_called_away_cannot_be_read(open_kiosk: OpenKiosk) -> None:
    kiosk, markers = open_kiosk(called_away=True), Markers()
    fill_in(kiosk, markers)
    kiosk.program.called_away.ask()
    kiosk.program.called_away.keep()
    kiosk.wait_for("codeGivenScreen")
    kiosk.program.app.finish()
    assert kiosk.program.called_away.keeper.count == 1
    assert left_of(kiosk, markers) == []
