"""Pictures for docs/front-desk.md, by the tour's own stops: `python -m tools.desk_pictures`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from kiosk.education.typography import Screen
from kiosk.paths import CONTENT
from kiosk.settings import Settings
from kiosk.startup import DEMO_PASSPHRASE, DEMO_PIN, prepare_qt, set_up_demo
from kiosk.ui.application import Application
from kiosk.ui.touring.staff_tour import staff_stops
from kiosk.ui.touring.tour import Scratch

ROOT = Path(__file__).resolve().parent.parent
# Stops of the tour whose pictures the page shows.
SHOWN = ("staff-home", "staff-desk", "staff-export")


def main() -> int:
    """Write the pictures; one line on stderr for each."""
    parser = argparse.ArgumentParser(description="Pictures of the staff's side, by the tour's own stops.")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs" / "pictures")
    parser.add_argument("--size", default="1920x1080", help="pixels of the screen (default 1920x1080)")
    parser.add_argument("--px-per-mm", type=float, default=4.03)
    parser.add_argument("--language", default="en")
    parser.add_argument("--width", type=int, default=960, help="of the pictures; 0 leaves them as they are")
    parser.add_argument("--stops", default=",".join(SHOWN), help='names of stops, or "all"')
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    with tempfile.TemporaryDirectory() as folder:
        _walk(options, Path(folder))
    return 0


def _walk(options: argparse.Namespace, data_dir: Path) -> None:
    set_up_demo(data_dir)
    prepare_qt()
    width, height = (int(part) for part in options.size.split("x"))
    exports = data_dir / "exports"
    exports.mkdir()
    settings = Settings(px_per_mm=options.px_per_mm, reduce_motion=True, export_dir=str(exports))
    application = Application(settings, data_dir, CONTENT, {"tour": ""})
    application.program.viewport.set(Screen(width, height, options.px_per_mm))
    application.window.resize(width, height)
    application.window.show()
    wanted = options.stops.split(",")
    options.folder.mkdir(parents=True, exist_ok=True)
    scratch = Scratch(data_dir, DEMO_PASSPHRASE, DEMO_PIN)
    for name, arrange in staff_stops(application, options.language, scratch):
        arrange()
        if name not in wanted and wanted != ["all"]:
            continue
        for _ in range(2):
            QCoreApplication.processEvents()
        picture = application.window.grabWindow()
        if options.width:
            picture = picture.scaledToWidth(options.width, Qt.TransformationMode.SmoothTransformation)
        target = options.folder / f"{name}.png"
        picture.save(str(target), "PNG", 0)  # type: ignore[call-overload]  # stub wants bytes
        sys.stderr.write(f"{target.name}\n")
    application.close()


if __name__ == "__main__":
    sys.exit(main())
