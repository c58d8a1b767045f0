"""One group of the tour: every screen and page at one size, language, text size and contrast."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.education.typography import Screen as ScreenSize
from kiosk.leads.form_model import Contact, Form, Step
from kiosk.quiz import check
from kiosk.session.idle import Closing, Quiet, Warn
from kiosk.session.screens import AskDesk, Attract, Check, Cleared, Dark, Home, Reader, Screen, Sent, SignUp
from kiosk.session.stay import MarkRead, SetLanguage, SetTextPercent, Show, ToggleContrast
from kiosk.settings import Settings
from kiosk.ui.application import Application
from kiosk.ui.touring.called_away_tour import called_away_stops
from kiosk.ui.touring.set_up_tour import set_up_pictures
from kiosk.ui.touring.staff_tour import staff_stops
from kiosk.ui.touring.tour import Scratch, TourGroup

Stop = tuple[str, Callable[[], None]]
FULL_FORM = Form(
    step=Step.CHECK,
    adult=True,
    name="Ana López",
    contact=Contact.EMAIL,
    email="ana.lopez@gmail.com",
    phone="415 555 0142",
)
HOURS = {"mon": ((480, 1080),)}
THUMB_WIDTH, THUMB_COLUMNS = 480, 6


def walk(group: TourGroup, folder: Path, content: Path, scratch: Scratch) -> int:
    """Write the pictures of one group and its contact sheet; returns how many pictures."""
    exports = scratch.data_dir / "exports"
    exports.mkdir()
    settings = Settings(px_per_mm=group.px_per_mm, reduce_motion=True, export_dir=str(exports), hours=HOURS)
    application = Application(settings, scratch.data_dir, content, {"tour": ""})
    program = application.program
    program.viewport.set(ScreenSize(group.width, group.height, group.px_per_mm))
    application.window.resize(group.width, group.height)
    application.window.show()
    target = folder / group.name
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    thumbs: list[tuple[str, QImage]] = []
    for number, (name, arrange) in enumerate(stops(application, group, scratch)):
        arrange()
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        picture = application.window.grabWindow()
        picture.save(str(target / f"{number:03d}-{name}.png"), "PNG", 85)  # type: ignore[call-overload]  # stub wants bytes
        thumbs.append((name, picture.scaledToWidth(THUMB_WIDTH, Qt.TransformationMode.SmoothTransformation)))
    if not group.contrast and group.percent == 100:
        for name, picture in set_up_pictures(group, scratch.data_dir, content):
            picture.save(str(target / f"{len(thumbs):03d}-{name}.png"), "PNG", 85)  # type: ignore[call-overload]  # stub wants bytes
            thumbs.append(
                (name, picture.scaledToWidth(THUMB_WIDTH, Qt.TransformationMode.SmoothTransformation))
            )
    _contact_sheet(thumbs).save(str(folder / f"contact-{group.name}.png"))
    application.close()
    return len(thumbs)


def stops(application: Application, group: TourGroup, scratch: Scratch | None = None) -> Iterator[Stop]:
    """Every screen and page of a group in order; the staff's too where `scratch` opens them."""
    live, app = application.program.live, application.program.app

    def fresh(screen: Screen) -> Callable[[], None]:
        def arrange() -> None:
            app.show_idle(Quiet())
            application.program.fresh_start.offer(False)
            live.move(Show(Attract()))
            live.answer(check.start(live.stay.check.total))
            live.fill(Form())
            # Only what differs: each change of language or size lays out every screen anew.
            if live.session.language != group.language:
                live.move(SetLanguage(group.language))
            if live.session.text_percent != group.percent:
                live.move(SetTextPercent(group.percent))
            if live.session.high_contrast != group.contrast:
                live.move(ToggleContrast())
            live.move(MarkRead("what"))
            live.move(Show(screen))

        return arrange

    yield "attract", fresh(Attract())
    yield "home", fresh(Home())
    yield from _pages(application, group, fresh)
    yield from _sheets(application, fresh)
    yield from _check(application, fresh)
    yield from _form(application, fresh)
    for way in ("phone", "email"):
        yield f"sent-{way}", _both(fresh(Sent(way)), lambda: app.show_idle(Closing(14, 20)))
    for reason in ("minor", "talk", "trouble"):
        yield f"desk-{reason}", fresh(AskDesk(reason))
    yield "idle", _both(fresh(Home()), lambda: app.show_idle(Warn(24)))
    yield "cleared", fresh(Cleared())
    yield "dark", fresh(Dark())
    yield "dark-asked", fresh(Dark(asked=True))
    places: dict[str, Screen] = {"home": Home(), "page": Reader(1, 2), "check": Check(), "form": SignUp()}
    for name, screen in places.items():
        yield f"fresh-start-{name}", _both(fresh(screen), _settled_offer(application))
    yield from called_away_stops(application, fresh)
    if scratch is not None and not group.contrast and group.percent == 100:
        yield from staff_stops(application, group.language, scratch)


def _settled_offer(application: Application) -> Callable[[], None]:
    """The offer looks for its place once the page stands."""

    def arrange() -> None:
        QCoreApplication.processEvents()
        application.program.fresh_start.offer(True)

    return arrange


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def arrange() -> None:
        first()
        second()

    return arrange


def _pages(
    application: Application, group: TourGroup, fresh: Callable[[Screen], Callable[[], None]]
) -> Iterator[Stop]:
    program = application.program
    fresh(Home())()
    layout = program.layout()
    for number, section in enumerate(program.contents.language(group.language).sections):
        for page, parts in enumerate(program.layouts.parts(layout, number)):
            for part in range(len(parts)):
                suffix = f"-{part + 1}" if len(parts) > 1 else ""
                yield f"page-{section.pages[page].id}{suffix}", fresh(Reader(number, page, part))


def _sheets(application: Application, fresh: Callable[[Screen], Callable[[], None]]) -> Iterator[Stop]:
    def sheet(name: str, *, opened: bool) -> Callable[[], None]:
        def arrange() -> None:
            # The screen before may still wait for its deletion, with a sheet of the same name.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            found = application.window.findChild(QObject, name)
            if found is not None:
                found.setProperty("open", opened)

        return arrange

    yield "sources", _both(fresh(Reader(1, 2)), sheet("sourcesSheet", opened=True))
    if application.program.layout().bar.folded:
        yield "options", _both(fresh(Home()), sheet("optionsSheet", opened=True))
        sheet("optionsSheet", opened=False)()


def _check(application: Application, fresh: Callable[[Screen], Callable[[], None]]) -> Iterator[Stop]:
    live, quiz = application.program.live, application.program.quiz
    total = live.stay.check.total

    def at(item: int, choice: int | None, press: int = 0) -> Callable[[], None]:
        def arrange() -> None:
            state = check.go_to(check.start(total), item)
            live.answer(state if choice is None else check.answer(state, choice))
            for _ in range(press):
                quiz.press_main()

        return arrange

    for item in range(total):
        yield f"check-{item + 1}", _both(fresh(Check()), at(item, None))
        yield f"check-{item + 1}-answered", _both(fresh(Check()), at(item, 0))
    ended = check.CheckState(tuple(n % 4 for n in range(total)), total)
    yield "check-end", _both(fresh(Check()), lambda: live.answer(ended))


def _form(application: Application, fresh: Callable[[Screen], Callable[[], None]]) -> Iterator[Stop]:
    live = application.program.live

    def filled(form: Form) -> Callable[[], None]:
        return lambda: live.fill(form)

    for step in (Step.WHY, Step.ADULT, Step.NAME, Step.CONTACT, Step.PHONE, Step.EMAIL, Step.TIME):
        way = Contact.PHONE if step is Step.PHONE else Contact.EMAIL
        form = Form(step=step, adult=True, name="Ana", contact=way, email="ana.lopez", phone="415 555")
        yield f"form-{step.value}", _both(fresh(SignUp()), filled(form))
    missed = check.CheckState((0,) * live.stay.check.total, 0)

    def sharing() -> None:
        live.answer(missed)
        live.fill(replace(FULL_FORM, step=Step.SHARE, has_topics=True))

    yield "form-share", _both(fresh(SignUp()), sharing)
    for part in range(4):

        def at_part(part: int = part) -> None:
            live.fill(FULL_FORM)
            for _ in range(part):
                if application.program.sign_up.bar().main_name != "sendButton":
                    application.program.sign_up.press_main()

        yield f"form-check-{part + 1}", _both(fresh(SignUp()), at_part)
        if application.program.sign_up.bar().main_name == "sendButton":
            break

    def refused() -> None:
        live.fill(Form(step=Step.EMAIL, adult=True, name="Ana", contact=Contact.EMAIL, email="ana.lopez"))
        application.program.sign_up.press_main()

    yield "form-email-error", _both(fresh(SignUp()), refused)


def _contact_sheet(thumbs: list[tuple[str, QImage]]) -> QImage:
    tall = max(image.height() for _, image in thumbs)
    rows = -(-len(thumbs) // THUMB_COLUMNS)
    gap = 12
    sheet = QImage(
        QSize(THUMB_COLUMNS * (THUMB_WIDTH + gap) + gap, rows * (tall + gap) + gap),
        QImage.Format.Format_RGB32,
    )
    sheet.fill(QColor("#5C6B74"))
    painter = QPainter(sheet)
    for index, (_, image) in enumerate(thumbs):
        x = gap + index % THUMB_COLUMNS * (THUMB_WIDTH + gap)
        y = gap + index // THUMB_COLUMNS * (tall + gap)
        painter.drawImage(QRect(x, y, image.width(), image.height()), image)
    painter.end()
    return sheet
