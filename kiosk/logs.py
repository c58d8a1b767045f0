"""The program's log: a small rotating file, never a form value in it."""

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_mistakes() -> None:
    """Errors that nobody caught become a line of type and places; their words may hold personal data."""

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        frames = traceback.extract_tb(trace)[-5:]
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
        logging.getLogger("kiosk").critical("A mistake of the program: %s at %s", kind.__name__, places)

    sys.excepthook = hook


def start_logging(folder: Path | None, name: str = "kiosk.log") -> None:
    """Log to that file in the folder (1 MB, three kept), or to stderr where it cannot be written."""
    handler: logging.Handler = logging.NullHandler()
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(folder / name, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
        except OSError:
            handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger("kiosk")
    root.setLevel(logging.INFO)
    root.handlers[:] = [handler]
    root.propagate = False
