"""Debian's Chromium in kiosk mode, showing the static pages."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.peer import Peer
from bench.static_pages import PLACES, write_static_pages
from kiosk.education.pack import load_pack
from kiosk.paths import ASSETS, CONTENT

PROGRAM = "chromium"
_OPTIONS = (
    "--kiosk",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def is_here() -> bool:
    """Whether this machine has Chromium."""
    return shutil.which(PROGRAM) is not None


@contextmanager
def chromium() -> Iterator[Peer]:
    """Chromium with a profile of its own and the pages in a file; both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", ignore_cleanup_errors=True) as name:
        pages = Path(name) / "pages.html"
        write_static_pages(load_pack(CONTENT, ASSETS / "illustrations", {}), pages)
        # New here, and kept for all rounds: after the warming start Chromium opens faster with it.
        profile = f"--user-data-dir={Path(name) / 'profile'}"
        yield Peer("chromium", [PROGRAM, *_OPTIONS, profile, f"{pages.as_uri()}#attract"], PLACES)
