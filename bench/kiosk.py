"""The kiosk from source, as a clinic runs it: full screen on a data folder of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.peer import Peer, Place
from kiosk.leads.desk import init_data_dir
from kiosk.leads.sealing import KEY_FILE, KdfCost
from kiosk.paths import CONTENT
from kiosk.settings import Settings
from kiosk.staff.pin import PIN_FILE, PinFile

ROOT = Path(__file__).parent.parent
PX_PER_MM = 4.03  # 1920x1080 on 21.5 inches
_CHEAP = KdfCost(1, 8 * 1024 * 1024)
_STARTING_S = 60


@contextmanager
def kiosk() -> Iterator[Peer]:
    """The kiosk with a fresh data folder; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder = Path(name)
        set_up(folder)
        command = [sys.executable, "main.py", "run", "--data", str(folder)]
        # An installed program has its byte code; a machine that forbids writing it would measure the compiler.
        yield Peer("kiosk", command, places(folder), ROOT, {"PYTHONDONTWRITEBYTECODE": ""})


def set_up(folder: Path) -> None:
    """Keys, PIN and the density of a 21.5 inch screen."""
    init_data_dir(folder, "bench passphrase", now=datetime.now(UTC), cost=_CHEAP)
    PinFile(folder / PIN_FILE).set("246810")
    (folder / "settings.toml").write_text(f"px_per_mm = {PX_PER_MM}\n", encoding="utf-8")
    assert (folder / KEY_FILE).exists()


def places(folder: Path) -> dict[str, Place]:
    """Where start, the first card and Next lie, asked of the program itself, offscreen."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.kiosk", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=_STARTING_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The kiosk does not start: {done.stderr.strip()[-2000:]}")
    return {name: (at[0], at[1]) for name, at in json.loads(done.stdout.splitlines()[-1]).items()}


def _places(folder: Path, size: tuple[int, int] = (1920, 1080)) -> dict[str, list[int]]:
    from kiosk.startup import prepare_qt

    prepare_qt()
    from PySide6.QtCore import QCoreApplication, QPointF
    from PySide6.QtQuick import QQuickItem

    from kiosk.session.screens import Attract, Home, Reader, Screen
    from kiosk.session.stay import Show
    from kiosk.ui.application import Application

    application = Application(Settings(px_per_mm=PX_PER_MM), folder, CONTENT)
    application.show(windowed=True, size=(*size, PX_PER_MM))

    def below(item: QQuickItem) -> Iterator[QQuickItem]:
        yield item
        for child in item.childItems():
            yield from below(child)

    def centre(screen: Screen, name: str) -> list[int]:
        application.program.live.move(Show(screen))
        for _ in range(3):
            QCoreApplication.processEvents()
        item = next(one for one in below(application.window.contentItem()) if one.objectName() == name)
        point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        return [round(point.x()), round(point.y())]

    first = application.program.contents.language("en").sections[0].id
    found = {
        "start": centre(Attract(), "startButton"),
        "card": centre(Home(), f"sectionCard_{first}"),
        "next": centre(Reader(0, 0), "nextButton"),
    }
    application.close()
    return found


if __name__ == "__main__":
    os.write(1, json.dumps(_places(Path(sys.argv[1]))).encode() + b"\n")
