"""The options of `kiosk run`, which `kiosk supervise` takes and passes on."""

import argparse
import re
from pathlib import Path

from kiosk.commands.options import add_content, add_data, add_settings

_SCREEN = re.compile(r"(\d{3,5})x(\d{3,5})(?:@(\d+(?:\.\d+)?))?")


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """What a clinic may say about how the kiosk opens."""
    parser.add_argument("--windowed", action="store_true", help="in a window instead of full screen")
    parser.add_argument("--screen", type=_screen, help="WxH or WxH@PX_PER_MM, for trying other screens")
    add_settings(parser)
    add_data(parser)
    add_content(parser)


def passed_on(options: argparse.Namespace) -> list[str]:
    """The same options as a command line; paths are whole, whatever folder the child starts in."""
    words = ["--windowed"] if options.windowed else []
    if options.screen is not None:
        width, height, density = options.screen
        words += ["--screen", f"{width}x{height}" + (f"@{density}" if density else "")]
    for name in ("settings", "data", "content"):
        path: Path | None = getattr(options, name)
        if path is not None:
            words += [f"--{name}", str(path.absolute())]
    return words


def _screen(text: str) -> tuple[int, int, float]:
    found = _SCREEN.fullmatch(text)
    if not found or min(int(found[1]), int(found[2])) < 600:
        raise argparse.ArgumentTypeError("a screen is WxH, such as 1280x800, at least 600 on each side")
    return int(found[1]), int(found[2]), float(found[3] or 0)
