"""A private X display with a window manager; its pixels are read from the server's own memory."""

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.pointer import Pointer
from bench.processes import running

# Every fourth row is enough to see a change, and a quarter of the work.
ROW_STEP = 4
POLL_S = 0.001
STARTING_S = 10.0

Frame = bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame and when it was first there, by time.perf_counter."""

    at: float
    frame: Frame


class Screen:
    """The display's frame buffer and its pointer."""

    def __init__(self, name: str, memory: mmap.mmap, pointer: Pointer) -> None:
        self.name, self.pointer = name, pointer
        header, colours = struct.unpack_from(">I", memory)[0], struct.unpack_from(">I", memory, 76)[0]
        self.width, self.height = struct.unpack_from(">2I", memory, 16)
        stride = struct.unpack_from(">I", memory, 48)[0]
        top = header + colours * 12
        self._rows = [
            slice(top + y * stride, top + (y + 1) * stride) for y in range(0, self.height, ROW_STEP)
        ]
        self._memory = memory
        self._empty = self.frame()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its window here and nowhere else."""
        return {**_own_environment(), "DISPLAY": self.name}

    def frame(self) -> Frame:
        """The sampled rows as they are now."""
        memory = self._memory
        return b"".join([memory[row] for row in self._rows])

    def remember_empty(self) -> None:
        """This is how the display looks with no program on it."""
        time.sleep(0.3)  # the window manager paints its ground
        self._empty = self.frame()

    def until_empty(self) -> Frame:
        """Wait until the last program's window is gone; the empty frame. Raises TimeoutError."""
        wait_for(lambda: self.frame() == self._empty, "An empty display")
        return self._empty

    def frames(self, first: Frame, limit_s: float) -> Iterator[Seen | None]:
        """Each frame that differs from the one before, None where nothing changed; ends after `limit_s`."""
        shown, start = first, time.perf_counter()
        while (now := time.perf_counter()) - start < limit_s:
            frame = self.frame()
            if frame != shown:
                shown = frame
                yield Seen(now, frame)
            else:
                yield None
                time.sleep(POLL_S)

    def until_still(self, first: Frame, still_s: float, limit_s: float) -> list[Seen]:
        """The frames until nothing but slow motion was seen for `still_s`."""
        seen: list[Seen] = []
        shown, last = first, time.perf_counter()
        for found in self.frames(first, limit_s):
            if found is not None:
                seen.append(found)
                if differing(found.frame, shown) > MOTION:
                    shown, last = found.frame, found.at
            elif time.perf_counter() - last > still_s and seen:
                break
        return seen


_SERVER_OPTIONS = ("-nocursor", "-nolisten", "tcp", "-noreset")
# Share of the bytes that slow motion may change: the attract screen's sun moves one pixel row at a time.
MOTION = 0.0006
_OTHER_SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"}


def _own_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OTHER_SCREENS}


def qt_environment(display: Screen | None = None) -> dict[str, str]:
    """For a helper process with Qt: on the display, or offscreen; drawn in software as the kiosk is."""
    where = {"DISPLAY": display.name} if display else {"QT_QPA_PLATFORM": "offscreen"}
    return {**_own_environment(), **where, "QT_QUICK_BACKEND": "software"}


def differing(one: Frame, other: Frame) -> float:
    """The share of bytes that differ."""
    bits = int.from_bytes(one, "little") ^ int.from_bytes(other, "little")
    return 1 - bits.to_bytes(len(one), "little").count(0) / len(one)


def fully_there(seen: list[Seen]) -> float:
    """When the frame became the final one and stayed so, apart from slow motion."""
    final, at = seen[-1].frame, seen[-1].at
    for found in reversed(seen):
        if differing(found.frame, final) > MOTION:
            break
        at = found.at
    return at


def missing_tools() -> list[str]:
    """The programs that the display needs and this machine lacks."""
    return [name for name in ("Xvfb", "openbox") if shutil.which(name) is None]


@contextmanager
def private_screen(width: int = 1920, height: int = 1080) -> Iterator[Screen]:
    """An empty display of this size with openbox; gone afterwards."""
    memory_disk = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="kiosk-bench-", dir=memory_disk if memory_disk.is_dir() else None
    ) as folder:
        name = Path(folder) / "display"
        size = f"{width}x{height}x24"
        with name.open("wb") as file:
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-fbdir", folder, *_SERVER_OPTIONS],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.DEVNULL,
            )
        try:
            wait_for(lambda: name.read_text().endswith("\n"), "Xvfb")
            display = f":{name.read_text().strip()}"
            with _opened(display, Path(folder) / "Xvfb_screen0") as screen:
                yield screen
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(5)
            server.kill()
            server.wait(5)


@contextmanager
def _opened(display: str, buffer: Path) -> Iterator[Screen]:
    with (
        buffer.open("rb") as file,
        mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as memory,
        Pointer(display) as pointer,
    ):
        screen = Screen(display, memory, pointer)
        with running(["openbox", "--sm-disable"], screen.environment):
            wait_for(pointer.window_manager, "openbox")
            pointer.move(screen.width - 1, 0)
            screen.remember_empty()
            yield screen


def wait_for(ready: Callable[[], bool], what: str, limit_s: float = STARTING_S) -> None:
    """Wait until something has started; raises TimeoutError."""
    start = time.perf_counter()
    while not ready():
        if time.perf_counter() - start > limit_s:
            raise TimeoutError(f"{what} did not come.")
        time.sleep(0.01)
