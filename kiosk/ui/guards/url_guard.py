"""Nothing opens a browser, a mail program or a folder: whoever asks Qt to open an address is refused here."""

import logging

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

log = logging.getLogger("kiosk")

# "" are addresses without a scheme. Qt asks the system for any scheme that is not in this list.
SCHEMES = (
    *(
        "",
        "http",
        "https",
        "ftp",
        "file",
        "mailto",
        "tel",
        "sms",
        "data",
        "javascript",
        "about",
        "qrc",
        "smb",
    ),
    *(
        "ms-settings",
        "ms-windows-store",
        "ms-search",
        "shell",
        "search-ms",
        "view-source",
        "vbscript",
        "steam",
    ),
)


class UrlGuard(QObject):
    """Takes every address and opens none; `refused` counts them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused = 0

    def start(self) -> None:
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "refuse")  # type: ignore[arg-type]  # bytes are refused

    def stop(self) -> None:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)

    @Slot(QUrl)
    def refuse(self, _url: QUrl) -> None:
        """The address is not logged: somebody may have typed it."""
        self.refused += 1
        log.warning("Something asked to open an address; nothing was opened.")
