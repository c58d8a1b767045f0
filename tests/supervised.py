"""The kiosk under its supervisor as a clinic starts it, heard as systemd hears it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from kiosk.paths import ROOT

PATIENCE_S = 60.0


class Supervised:
    """`kiosk supervise` (or another command) with a socket in systemd's place."""

    def __init__(
        self,
        data: Path,
        *words: str,
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] = (sys.executable, str(ROOT / "main.py"), "supervise"),
    ) -> None:
        self.data = data
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        # Short: a socket's path takes 108 bytes at most.
        self._address = f"\0kiosk-{os.getpid()}-{id(self)}"
        self._socket.bind(self._address)
        self.heard: list[str] = []
        kept = {"QT_QPA_PLATFORM": "offscreen", "NOTIFY_SOCKET": "@" + self._address[1:]}
        self.process = subprocess.Popen(
            [*command, "--data", str(data), *words],
            cwd=data.parent,
            env={**os.environ, "XDG_RUNTIME_DIR": str(data.parent), **kept, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for(self, words: str, *, within_s: float = PATIENCE_S) -> float:
        """Listen until a state holds these words; returns when (monotonic seconds)."""
        until = time.monotonic() + within_s
        while True:
            self._socket.settimeout(max(0.001, until - time.monotonic()))
            try:
                state = self._socket.recv(4096).decode("utf-8")
            except TimeoutError as error:
                raise AssertionError(f"{words!r} was not heard within {within_s} s: {self.heard}") from error
            self.heard.append(state)
            if words in state:
                return time.monotonic()

    def first_frame(self, *, within_s: float = PATIENCE_S) -> float:
        """When the attract screen stood."""
        return self.wait_for("READY=1", within_s=within_s)

    def kiosk(self) -> psutil.Process:
        """The kiosk's own process, the supervisor's one child."""
        (child,) = psutil.Process(self.process.pid).children()
        return child

    def log(self) -> str:
        return (self.data / "logs" / "kiosk.log").read_text(encoding="utf-8")

    def ended(self) -> tuple[int, str]:
        """Exit code and what it said on stderr."""
        _, said = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, said

    def close(self) -> None:
        """End it and all its children, whatever state they are in."""
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self.process.pid).children(recursive=True):
                with contextlib.suppress(psutil.NoSuchProcess):
                    child.kill()
        self.process.kill()
        self.process.communicate()
        self._socket.close()
