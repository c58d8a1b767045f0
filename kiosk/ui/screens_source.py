"""Where the screens' QML is read: its folder, or in the packaged program one bundle with byte code."""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QResource, QUrl

from kiosk.errors import DisplayError
from kiosk.paths import ROOT

QML = Path(__file__).with_name("qml")
BUNDLE = ROOT / "screens.rcc"
BYTE_CODE = ROOT / "screens.bytecode"
IN_BUNDLE = "/kiosk/qml"


@dataclass(frozen=True, slots=True)
class ScreensSource:
    """The folder that imports are looked up in, and the file that the engine loads."""

    imports: str
    main: QUrl


def open_screens(bundle: Path = BUNDLE, byte_code: Path = BYTE_CODE) -> ScreensSource:
    """The bundle where there is one; Qt then takes the byte code from its folder. Raises DisplayError."""
    if not bundle.exists():
        return ScreensSource(str(QML), QUrl.fromLocalFile(str(QML / "KioskApp" / "Main.qml")))
    # Qt reads this once, before it compiles the first file.
    os.environ["QML_DISK_CACHE_PATH"] = str(byte_code)
    if not QResource.registerResource(str(bundle)):
        mend = "Install the program again."
        raise DisplayError("The screens cannot be read.", where=str(bundle), mend=mend)
    return ScreensSource(f"qrc:{IN_BUNDLE}", QUrl(f"qrc:{IN_BUNDLE}/KioskApp/Main.qml"))
