"""The bundled fonts."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from kiosk.errors import DisplayError
from kiosk.paths import ASSETS

FAMILY = "Atkinson Hyperlegible Next"


def load_fonts(folder: Path = ASSETS / "fonts") -> None:
    """Register the bundled fonts; raises DisplayError where one does not load."""
    for file in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise DisplayError("This font does not load.", where=str(file), mend="Install the program again.")
