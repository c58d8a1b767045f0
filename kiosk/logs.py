"""The program's log: a small rotating file, never a form value in it."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_logging(folder: Path | None) -> None:
    """Log to `folder`/kiosk.log (1 MB, three kept), or to stderr where it cannot be written."""
    handler: logging.Handler = logging.NullHandler()
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / "kiosk.log"
            handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
        except OSError:
            handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger("kiosk")
    root.setLevel(logging.INFO)
    root.handlers[:] = [handler]
    root.propagate = False
