"""Telling systemd, over a real socket."""

import socket
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.machine.service_notify import READY, WATCHDOG, notify


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """A service manager's socket and what stands in NOTIFY_SOCKET."""
    if request.param == "path":
        name = told = str(tmp_path / "notify")
    else:
        name = f"\0kiosk-{uuid.uuid4()}"
        told = "@" + name[1:]
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listener:
        listener.bind(name)
        listener.settimeout(5)
        yield listener, told


def test_states_arrive_whole(manager: tuple[socket.socket, str]) -> None:
    listener, told = manager
    assert notify(READY, {"NOTIFY_SOCKET": told})
    assert notify(WATCHDOG, {"NOTIFY_SOCKET": told})
    assert listener.recv(100) == b"READY=1"
    assert listener.recv(100) == b"WATCHDOG=1"


@pytest.mark.parametrize("address", ["", "relative", "/nowhere/at/all", "@nobody-listens-here", "vsock:2:1"])
def test_without_a_manager_nothing_happens(address: str) -> None:
    assert not notify(READY, {"NOTIFY_SOCKET": address})
    assert not notify(READY, {})


def test_a_manager_that_does_not_read_holds_nobody_up(manager: tuple[socket.socket, str]) -> None:
    _, told = manager
    answers = [notify(WATCHDOG, {"NOTIFY_SOCKET": told}) for _ in range(5000)]
    assert answers[0]
    assert not answers[-1]
