"""A crash leaves places in a file, no memory on the disk and no dialog on the screen."""

import ctypes
import faulthandler
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from kiosk.errors import KioskError
from kiosk.files import private_opener
from kiosk.machine.exit_codes import BROKEN

if sys.platform != "win32":
    import resource

log = logging.getLogger("kiosk.machine")

CRASH_FILE = "crash.txt"
LARGEST = 200_000
_PR_SET_DUMPABLE = 4
# SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX
_NO_DIALOGS = 0x0001 | 0x0002 | 0x8000


@contextmanager
def crash_file(logs: Path) -> Iterator[None]:
    """While it holds, a crash or SIGABRT writes files, lines and functions of every thread; never a value."""
    try:
        logs.mkdir(parents=True, exist_ok=True)
        path = logs / CRASH_FILE
        if path.exists() and path.stat().st_size > LARGEST:
            path.unlink()
        file = open(path, "ab", opener=private_opener())  # noqa: SIM115  (faulthandler keeps it open)
    except OSError as error:
        log.warning("There is no crash file: %s", error.strerror)
        yield
        return
    faulthandler.enable(file, all_threads=True)
    try:
        yield
    finally:
        faulthandler.disable()
        file.close()
        with suppress(OSError):
            if path.stat().st_size == 0:
                path.unlink()


class EndsBroken:
    """A mistake that nobody caught is logged and ends the program as a crash: 1 would mean refused."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None or error is None or not issubclass(kind, Exception):
            return
        if not issubclass(kind, KioskError):
            sys.excepthook(kind, error, trace)
            raise SystemExit(BROKEN) from None


def seal_memory() -> None:
    """What stands in memory, a patient's answers too, reaches neither a core file nor another program."""
    if sys.platform != "win32":
        # Not 0: core(5) lets a handler program ignore that; the kernel takes 1 for "no core, to nobody".
        resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
    if sys.platform == "linux":
        # The same account's debuggers and /proc/PID/mem are shut out as well.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def no_crash_dialogs() -> None:
    """Windows ends a crashed program without a window in front of the patient, and sends nothing of it."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_DIALOGS)
        # Lasting for this account; without the right to it the mode above still holds.
        with suppress(OSError):
            ctypes.windll.wer.WerAddExcludedApplication(Path(sys.executable).name, False)
