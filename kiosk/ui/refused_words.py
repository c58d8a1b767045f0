"""Why the kiosk cannot open, in the words of a staff page; those of last resort stand here."""

from dataclasses import dataclass

from kiosk.education.problems import PackError
from kiosk.education.screens_text import ScreenText, load_screens
from kiosk.errors import ContentError, FolderBroken, KioskError, SettingsError
from kiosk.leads.desk import KeysMissing
from kiosk.leads.keyring.sealing import KeyFileError
from kiosk.paths import CONTENT

# Where the program's own content is broken there are no other words to show.
LAST_RESORT = {
    "en": {
        "staff_pin.staff": "Staff",
        "refused.band": "The kiosk cannot open",
        "refused.content_title": "A part of the program is missing",
        "refused.content_line": "Install the program again.",
        "refused.log": "This line stands in the log too. Read it to whoever helps you:",
        "refused.again": "Try again",
        "refused.soon": "It tries again by itself each minute.",
    },
    "es": {
        "staff_pin.staff": "Personal",
        "refused.band": "El quiosco no se puede abrir",
        "refused.content_title": "Falta una parte del programa",
        "refused.content_line": "Instale el programa otra vez.",
        "refused.log": "Esta línea está también en el registro. Léala a quien le ayude:",
        "refused.again": "Probar otra vez",
        "refused.soon": "Se prueba de nuevo cada minuto.",
    },
}


@dataclass(frozen=True, slots=True)
class RefusedProps:
    """What the page tells; `line` is the error as it stands in the log."""

    title: str = ""
    mend: str = ""
    line: str = ""
    language: str = ""


def refused_text(language: str) -> ScreenText:
    """The words of our own content, or those of last resort."""
    try:
        words = load_screens(CONTENT, language, {})
    except PackError:
        return ScreenText(LAST_RESORT[language], {}, "")
    return words if "refused.band" in words.templates else ScreenText(LAST_RESORT[language], {}, "")


def kind_of_refusal(error: KioskError) -> str:
    """Which words fit."""
    match error:
        case KeysMissing():
            return "keys_missing"
        case KeyFileError():
            return "keys"
        case SettingsError():
            return "settings"
        case ContentError():
            return "content"
        case FolderBroken():
            return "folder"
        case _:
            return "other"


def refused(error: KioskError, words: ScreenText, language: str) -> RefusedProps:
    """The page in a language."""
    kind = kind_of_refusal(error)
    if f"refused.{kind}_title" not in words.templates:
        kind = "content"
    return RefusedProps(
        words.say(f"refused.{kind}_title"), words.say(f"refused.{kind}_line"), str(error), language
    )
