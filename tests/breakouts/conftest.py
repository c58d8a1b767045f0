"""One kiosk in a window of its own for all cases that need one, and one in process for the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.breakouts.house import House
from tests.ui.conftest import qapp_cls  # noqa: F401  (a fixture)
from tests.ui.program import open_kiosk  # noqa: F401  (a fixture)

_open: list[House] = []


@pytest.fixture(scope="session")
def _houses() -> Iterator[list[House]]:
    yield _open
    while _open:
        _open.pop().close()


@pytest.fixture
def house(_houses: list[House], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The kiosk on the attract screen, alone on its desktop; a new one where a case broke the last."""
    if _houses and _houses[-1].running.process.poll() is not None:
        _houses.pop().close()
    if not _houses:
        _houses.append(House(Path(tmp_path_factory.mktemp("house"))))
    found = _houses[-1]
    found.go("attractScreen")
    yield found
    found.close_others()
