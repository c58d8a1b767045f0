"""One patient's whole way, from the first touch to a sealed request, by fingers on the real program."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtQuick import QQuickItem

from kiosk.leads.record import Lead
from kiosk.leads.store import STORE_FILE
from kiosk.quiz.outcome import outcome
from kiosk.session.stay import Session
from kiosk.ui.painted import children_of, described, kind_of
from tests.ui.program import DESK, SMALL, Kiosk

OpenKiosk = Callable[..., Kiosk]
PEOPLE = {
    # language: (name as typed on our keys, way, what is typed, what is stored)
    "en": ("ana o'neil-smith", "Ana O'neil-Smith", "phone", "4155550142", "+14155550142"),
    "es": ("íñigo núñez", "Íñigo Núñez", "email", "inigo.nunez", "inigo.nunez@gmail.com"),
}


def begin(kiosk: Kiosk, language: str) -> None:
    kiosk.touch(f"languageButton_{language}")
    kiosk.wait_for("homeScreen")


def read_a_section(kiosk: Kiosk) -> None:
    """A card, Next, text size and contrast, another language and back on the same page, the sources."""
    kiosk.touch("sectionCard_effect")
    kiosk.wait_for("readerScreen")
    kiosk.touch("nextButton")
    kiosk.wait(lambda: kiosk.program.live.session.screen.page == 1)  # type: ignore[union-attr]  # the reader
    page = kiosk.program.live.session.screen
    before = next(text for text in kiosk.texts() if text)
    kiosk.touch(next(name for name in kiosk.names("languageButton_")))
    assert kiosk.program.live.session.screen == page
    assert before not in kiosk.texts()
    kiosk.touch(next(name for name in kiosk.names("languageButton_")))
    assert kiosk.program.live.session.screen == page
    change_the_text_size(kiosk)
    assert kiosk.program.live.session.screen == page
    paper = kiosk.window.property("color")
    kiosk.touch("contrastButton")
    assert kiosk.window.property("color") != paper
    kiosk.touch("contrastButton")
    kiosk.touch("sourcesButton")
    kiosk.wait(lambda: kiosk.has("sourcesSheet") and kiosk.says(kiosk.words("reader.sources_intro")[:30]))
    kiosk.settle("closeSourcesButton")
    kiosk.touch("closeSourcesButton")
    kiosk.wait(lambda: not kiosk.has("sourcesSheet"))
    assert kiosk.program.live.session.screen == page
    kiosk.touch("homeButton")
    kiosk.wait_for("homeScreen")


def change_the_text_size(kiosk: Kiosk) -> None:
    """One step up after the other; the largest folds the bar, and its sheet leads back."""
    kiosk.touch("textSizeButton")
    assert kiosk.program.live.session.text_percent == 125
    while kiosk.has("textSizeButton") and kiosk.program.live.session.text_percent != 100:
        kiosk.touch("textSizeButton")
    if kiosk.program.live.session.text_percent != 100:
        kiosk.touch("optionsButton")
        kiosk.wait(lambda: kiosk.has("optionsSheet"))
        kiosk.settle("closeOptionsButton")
        kiosk.touch("textSize_100")
        kiosk.touch("closeOptionsButton")
        kiosk.wait(lambda: not kiosk.has("optionsSheet"))
    assert kiosk.program.live.session.text_percent == 100


def take_the_check(kiosk: Kiosk) -> tuple[int, ...]:
    """Answer all ten, some with "I'm not sure"; look at one page and come back; returns the answers."""
    kiosk.touch("quizCard")
    kiosk.wait_for("quizScreen")
    language = kiosk.program.live.session.language
    items = kiosk.program.contents.quiz(language)
    chosen = []
    for number, item in enumerate(items):
        kiosk.wait(lambda item=item: kiosk.says(item.question), item.question)  # type: ignore[misc]  # bound now
        choice = 3 if number % 3 == 1 else number % 3
        chosen.append(choice)
        kiosk.touch(f"quizOption_{choice}")
        kiosk.wait(lambda: kiosk.has("showMeButton"))
        assert kiosk.says(item.true_line)
        assert kiosk.words("quiz.this_is_true") in kiosk.texts()
        if number == 2:
            show_the_page(kiosk, item.page, item.question)
        kiosk.touch("quizContinueButton")
    wanted = outcome(
        items, chosen, kiosk.program.contents.language(language).screens.listed("quiz.default_asks")
    )
    kiosk.wait(lambda: kiosk.says(wanted.asks[0]), "the three questions")
    assert all(kiosk.says(ask) for ask in wanted.asks)
    assert len(wanted.asks) == 3
    return tuple(chosen)


def show_the_page(kiosk: Kiosk, page: str, question: str) -> None:
    stay = kiosk.program.live.stay.check
    kiosk.settle("showMeButton")
    kiosk.touch("showMeButton")
    kiosk.wait_for("readerScreen")
    place = kiosk.program.contents.place_of(kiosk.program.live.session.language, page)
    shown: Any = kiosk.program.live.session.screen
    assert (shown.section, shown.page) == place
    kiosk.touch("nextButton")
    kiosk.wait_for("quizScreen")
    assert kiosk.program.live.stay.check == stay
    assert kiosk.says(question)


def fill_the_form(kiosk: Kiosk, language: str) -> None:
    """Every page of the sign-up up to the check."""
    typed, name, way, reach, _ = PEOPLE[language]
    kiosk.wait_for("signUpScreen")
    kiosk.touch("continueButton")
    kiosk.touch("choice_yes")
    kiosk.touch("continueButton")
    kiosk.touch("continueButton")
    assert kiosk.has("fieldError"), "an empty name is refused beside its field"
    kiosk.type(typed)
    assert kiosk.find("fieldInput").property("text") == name
    kiosk.touch("continueButton")
    kiosk.touch(f"choice_{way}")
    kiosk.touch("continueButton")
    kiosk.type(reach)
    if way == "email":
        kiosk.touch("continueButton")
        assert kiosk.has("fieldError"), "an address without @ is refused"
        kiosk.touch("key_@gmail.com")
    kiosk.touch("continueButton")
    kiosk.touch("choice_morning")
    kiosk.touch("continueButton")
    if kiosk.has("shareBox"):
        kiosk.touch("shareBox")
        kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.has("row_name"), "the check of the answers")


def check_and_send(kiosk: Kiosk, language: str) -> None:
    """Masked answers, Change and back, no tick, tick, and 30 taps on Send."""
    _, name, way, _, stored = PEOPLE[language]
    secret = (name, stored, stored.removeprefix("+1"))
    assert not any(kiosk.says(text) for text in secret), "answers are masked"
    kiosk.touch("row_name")
    assert kiosk.find("fieldInput").property("text") == name
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.has("row_name"), "back on the check")
    to_send(kiosk)
    kiosk.touch("sendButton")
    assert kiosk.screen == "signUpScreen"
    assert kiosk.says(kiosk.words("form.check.must_tick"))
    agree(kiosk)
    point = kiosk.middle("sendButton")
    # Another program holds the file for a moment: no thanks before the request is on the disk.
    with holding(kiosk.data / STORE_FILE):
        for _ in range(30):
            kiosk.tap(point)
        assert kiosk.screen == "signUpScreen"
        assert not kiosk.says(kiosk.words("sent.title"))
    kiosk.wait_for("sentScreen")
    assert kiosk.says(kiosk.words("sent.title"))
    assert way in str(kiosk.program.live.session.screen)


def agree(kiosk: Kiosk) -> None:
    """Tick the first box and go to where Send is; small screens take several parts."""
    for _ in range(3):
        if not kiosk.has("consentBox"):
            kiosk.touch("continueButton")
    kiosk.touch("consentBox")
    to_send(kiosk)


def to_send(kiosk: Kiosk) -> None:
    for _ in range(3):
        if not kiosk.has("sendButton"):
            kiosk.touch("continueButton")
    assert kiosk.has("sendButton")


class holding:  # noqa: N801  (a context manager)
    """Keeps the requests' file locked as another program would."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)

    def __enter__(self) -> None:
        self._db.execute("BEGIN EXCLUSIVE")

    def __exit__(self, *_: object) -> None:
        self._db.execute("ROLLBACK")
        self._db.close()


def expected(kiosk: Kiosk, language: str, answers: tuple[int, ...], found: Lead) -> Lead:
    _, name, way, _, stored = PEOPLE[language]
    contents = kiosk.program.contents
    asked = outcome(
        contents.quiz(language), answers, contents.language(language).screens.listed("quiz.default_asks")
    )
    form = contents.language(language).form
    return Lead(
        id=found.id,
        received_at=found.received_at,
        full_name=name,
        phone=stored if way == "phone" else "",
        email=stored if way == "email" else "",
        best_time="morning",
        language=language,
        consent_request=True,
        consent_marketing=False,
        consent_version=form.say("version"),
        consent_hash=hashlib.sha256(found.consent_text.encode()).hexdigest(),
        consent_text=found.consent_text,
        topics=asked.topics,
        questions=asked.asks,
        kiosk_id="kiosk-1",
    )


@pytest.mark.parametrize(("language", "moving"), [("en", True), ("es", False)])
def test_a_patient_reads_checks_and_asks(open_kiosk: OpenKiosk, language: str, moving: bool) -> None:
    kiosk = open_kiosk(moving=moving)
    assert kiosk.screen == "attractScreen"
    begin(kiosk, language)
    read_a_section(kiosk)
    answers = take_the_check(kiosk)
    kiosk.touch("quizAskVisitButton")
    fill_the_form(kiosk, language)
    wording = [text for text in kiosk.texts() if text]
    check_and_send(kiosk, language)
    kiosk.finish_saving()
    (lead,) = kiosk.leads()
    assert lead == expected(kiosk, language, answers, lead)
    request = kiosk.words(f"form.consent.request_{PEOPLE[language][2]}").replace(
        "{clinic}", "Elm Street Skin Clinic"
    )
    assert lead.consent_text.startswith(request)
    assert wording
    assert_nothing_plain(kiosk, language)
    assert_nothing_left(kiosk, language)
    # It clears itself after its seconds.
    kiosk.pass_time(0)
    kiosk.pass_time(19)
    assert kiosk.screen == "sentScreen"
    kiosk.pass_time(2)
    kiosk.wait_for("attractScreen")
    assert kiosk.program.live.session == Session("en")
    assert kiosk.leads() == [lead]
    kiosk.touch("startButton")
    kiosk.wait_for("homeScreen")
    assert_nothing_left(kiosk, language)
    kiosk.touch("signUpCard")
    kiosk.touch("continueButton")
    kiosk.touch("choice_yes")
    kiosk.touch("continueButton")
    assert kiosk.find("fieldInput").property("text") == ""
    assert_nothing_left(kiosk, language)


def markers(language: str) -> list[str]:
    _, name, _, reach, stored = PEOPLE[language]
    # Not the three letters of a first name: they stand in random bytes and in other words.
    return [name, name.split()[-1], reach, stored]


def assert_nothing_plain(kiosk: Kiosk, language: str) -> None:
    """No byte of the data folder holds what was typed."""
    for file in kiosk.data.rglob("*"):
        if file.is_file():
            content = file.read_bytes().lower()
            for marker in markers(language):
                assert marker.lower().encode() not in content, (file, marker)
                assert marker.lower().encode("utf-16-le") not in content, (file, marker)


def assert_nothing_left(kiosk: Kiosk, language: str) -> None:
    """No property of any object of the screens holds what was typed."""
    assert left_over(kiosk, language) == []


def left_over(kiosk: Kiosk, language: str) -> list[str]:
    """Where a text of the patient stands."""
    marked = [marker.lower() for marker in markers(language)]
    return [
        f"{holder.objectName() or kind_of(holder)}.{name}: {text[:200]}"
        for holder, name, text in texts_of(kiosk)
        if any(marker in text.lower() for marker in marked)
    ]


TEXTUAL = ("QString", "QUrl", "QVariant", "QStringList", "QVariantList", "QVariantMap")


def texts_of(kiosk: Kiosk) -> Iterator[tuple[QObject, str, str]]:
    """Every text in every property of every object of the window, hidden ones and view models too."""
    # Not the window's own meta object: PySide would keep it past its end and take another object for it.
    waiting: list[QObject] = [*kiosk.window.children(), kiosk.window.contentItem(), *kiosk.view_models()]
    seen: set[int] = {id(kiosk.window)}
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        waiting.extend(item.children())
        if isinstance(item, QQuickItem):
            waiting.extend(children_of(item))
        with described(item) as meta:
            properties = [meta.property(index) for index in range(meta.propertyCount())]
            names = [str(one.name()) for one in properties if str(one.typeName()) in TEXTUAL]
        for name in names:
            yield item, name, str(item.property(name))
    yield kiosk.window, "title", str(kiosk.window.property("title"))
    yield kiosk.window, "the stay", repr(kiosk.program.live.stay)


def test_a_finger_pulls_the_page_and_it_snaps(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk(moving=True)
    begin(kiosk, "en")
    kiosk.touch("sectionCard_what")
    kiosk.wait_for("readerScreen")
    strip = next(item for item in kiosk.items() if kind_of(item).startswith("PageStrip"))
    seen = kiosk.swipe(-0.5)
    assert len(set(seen)) > 3, "the page follows the finger"
    assert all(earlier <= later for earlier, later in pairwise(seen))
    kiosk.wait(lambda: strip.property("position") == 1.0, "the page snaps")
    assert kiosk.program.live.session.screen.page == 1  # type: ignore[union-attr]  # the reader
    kiosk.press(QPoint(1500, 300))
    for x in (1400, 1300, 1250, 1270, 1290, 1310):
        kiosk.move(QPoint(x, 300))
    assert strip.property("position") > 1.0
    kiosk.release(QPoint(1310, 300))
    kiosk.wait(lambda: strip.property("position") == 1.0, "a short pull comes back")
    kiosk.swipe(0.5)
    kiosk.wait(lambda: strip.property("position") == 0.0)
    kiosk.swipe(0.5)
    kiosk.wait(lambda: strip.property("position") == 0.0, "before the first page there is nothing")
    assert kiosk.program.live.session.screen.page == 0  # type: ignore[union-attr]  # the reader


def test_under_18_nothing_is_stored(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    kiosk.touch("continueButton")
    kiosk.touch("choice_no")
    kiosk.touch("continueButton")
    kiosk.wait_for("askDeskScreen")
    assert kiosk.says(kiosk.words("minors.title"))
    assert kiosk.stored() == 0
    assert kiosk.program.live.stay.form.adult is None


def test_who_goes_away_half_way_is_warned_and_wiped(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    kiosk.touch("continueButton")
    kiosk.touch("choice_yes")
    kiosk.touch("continueButton")
    kiosk.type("ana o'neil-smith")
    assert left_over(kiosk, "en"), "while it is typed, it is found"
    kiosk.pass_time(91)
    assert kiosk.has("idleSheet")
    assert kiosk.says(kiosk.words("idle.answers_line"))
    kiosk.touch("moreTimeButton")
    kiosk.wait(lambda: not kiosk.has("idleSheet"), "the warning goes")
    assert kiosk.find("fieldInput").property("text") == "Ana O'neil-Smith"
    kiosk.pass_time(91)
    kiosk.pass_time(31)
    kiosk.wait_for("clearedScreen")
    assert not kiosk.has("idleSheet")
    assert_nothing_left(kiosk, "en")
    assert_nothing_plain(kiosk, "en")
    kiosk.pass_time(11)
    kiosk.wait_for("attractScreen")
    assert kiosk.stored() == 0


def test_finish_on_the_warning_clears_at_once(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    begin(kiosk, "en")
    kiosk.pass_time(91)
    kiosk.touch("idleFinishButton")
    kiosk.wait_for("attractScreen")
    kiosk.wait(lambda: not kiosk.has("idleSheet"))


def test_no_sheet_shows_before_it_is_asked_for(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk(moving=True)
    assert not kiosk.has("idleSheet")
    assert not kiosk.has("optionsSheet")
    kiosk.window.resize(1000, 700)
    assert not kiosk.has("idleSheet")


@pytest.mark.parametrize("screen", [DESK, SMALL])
def test_a_late_answer_of_the_disk_is_not_the_next_patients(
    open_kiosk: OpenKiosk, screen: tuple[int, int, float]
) -> None:
    kiosk = open_kiosk(screen)
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    fill_the_form(kiosk, "en")
    agree(kiosk)
    with holding(kiosk.data / STORE_FILE):
        kiosk.touch("sendButton")
        kiosk.touch("finishButton")
        begin(kiosk, "es")
        kiosk.touch("signUpCard")
        kiosk.touch("continueButton")
        kiosk.touch("choice_yes")
    kiosk.finish_saving()
    assert kiosk.screen == "signUpScreen"
    assert kiosk.program.live.stay.form.adult is True
    assert kiosk.stored() == 1
