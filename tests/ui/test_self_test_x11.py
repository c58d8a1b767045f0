"""The self-test under X11, which has a second clipboard: what is marked with the mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.startup import set_up_demo
from tests.ui.desktop import NEEDS_X11, PATIENCE_S, Desktop

pytestmark = NEEDS_X11

# One run on the program as it is, one whose reset leaves the selection.
RUNS = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QClipboard, QGuiApplication
from kiosk.paths import CONTENT
from kiosk.settings import Settings
from kiosk.ui.resetting import reset
from kiosk.ui.application import Application

application = Application(Settings(px_per_mm=4.0, reduce_motion=True), Path(sys.argv[1]), CONTENT)
application.show(size=(1280, 800, 4.0))

def run():
    outcomes = []
    application.proving.test.run(outcomes.append)
    while not outcomes:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return outcomes[0]

print(run(), flush=True)
reset.clear_clipboards = lambda: QGuiApplication.clipboard().clear(QClipboard.Mode.Clipboard)
print(run(), flush=True)
application.close()
"""


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    yield made
    made.close()


def test_the_selection_is_cleared_and_a_kept_one_is_found(desktop: Desktop, tmp_path: Path) -> None:
    data, temp = tmp_path / "data", tmp_path / "temp"
    set_up_demo(data)
    temp.mkdir()
    process = desktop.start("-c", RUNS, str(data), env={"TMPDIR": str(temp)}).process
    said, errors = process.communicate(timeout=2 * PATIENCE_S)
    whole, broken = said.splitlines()
    assert "ok=True" in whole, whole + errors
    assert "ok=False" in broken
    assert "where='selection'" in broken
    assert "where='clipboard'" not in broken
