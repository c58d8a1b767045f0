"""Pictures of the first start for the tour; nothing is set up, and its code opens nothing."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from kiosk.settings import Settings
from kiosk.ui.first_start import FirstStart
from kiosk.ui.touring.tour import TourGroup

_PHRASE, _PIN = "tour passphrase", "246810"


def set_up_pictures(group: TourGroup, folder: Path, content: Path) -> Iterator[tuple[str, QImage]]:
    """Each step with a name for its picture; `folder` may be used up."""
    settings = Settings(px_per_mm=group.px_per_mm, reduce_motion=True, language=group.language)
    start = FirstStart(settings, folder / "set-up.toml", folder, content, lambda *_: None, _now)
    start.show(size=(group.width, group.height, group.px_per_mm))
    view = start.view

    def picture(name: str) -> tuple[str, QImage]:
        for _ in range(4):
            QCoreApplication.processEvents()
        return f"set-up-{name}", start.window.grabWindow()

    view.chooseLanguage(group.language)
    yield picture("language")
    view.press("next")
    for key, value in (("clinic.name", "Elm Street Skin Clinic"), ("clinic.phone", "(555) 555-0142")):
        view.change(key)
        view.room.save(value)
    yield picture("clinic")
    view.press("next")
    yield picture("hours")
    view.press("next")
    yield picture("screen")
    view.room.save(str(group.px_per_mm))
    yield picture("passphrase")
    for secret in (_PHRASE, _PHRASE, _PIN):
        view.submitSecret(secret)
    yield picture("pin-again")
    view.submitSecret(_PIN)
    yield picture("code")
    view.cover()
    for digit in "000001":
        view.typeDigit(digit)
    yield picture("code-wrong")
    start.close()


def _now() -> datetime:
    return datetime.now().astimezone()
