"""Starting a program, ending it with all it started, and what it costs while it runs."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

ENDING_S = 5.0


@contextmanager
def running(
    command: Sequence[str], env: Mapping[str, str], cwd: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The program, started silently; on leaving, it and every process it started have ended."""
    process = subprocess.Popen(
        list(command),
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the tree to end, then make it."""
    family = tree(process.pid)
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(ENDING_S)
    # A child can outlive its parent by a moment and leave the tree; its session still names it.
    family += [one for one in _session(process.pid) if one not in family]
    _, alive = psutil.wait_procs(family, 1.0)
    for one in alive:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(alive, ENDING_S)
    process.wait(ENDING_S)


def tree(pid: int) -> list[psutil.Process]:
    """The process and all below it."""
    try:
        top = psutil.Process(pid)
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _session(pid: int) -> list[psutil.Process]:
    found = []
    for one in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, ProcessLookupError, PermissionError):
            if os.getsid(one.pid) == pid:
                found.append(one)
    return found


def proportional_mb(pid: int) -> float:
    """Proportional memory of the tree in MB: a page shared by n processes counts 1/n in each."""
    return sum(_smaps(one.pid, "Pss") for one in tree(pid)) / 1024


def resident_mb(pid: int) -> float:
    """Memory of the tree in MB with every page counted in full in each process that has it."""
    return sum(_smaps(one.pid, "Rss") for one in tree(pid)) / 1024


def others_with(library: str, pid: int = 0) -> int:
    """How many processes outside the tree have a library loaded, and so make its share look small."""
    family, found = {one.pid for one in tree(pid)}, 0
    for one in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if one.pid not in family and library in Path(f"/proc/{one.pid}/maps").read_text(errors="replace"):
                found += 1
    return found


def _smaps(pid: int, name: str) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
    return 0


def busy_seconds(pid: int) -> float:
    """Processor seconds the tree's living threads have used so far, from the scheduler's nanoseconds."""
    total = 0
    for one in tree(pid):
        with suppress(OSError):
            for task in Path(f"/proc/{one.pid}/task").iterdir():
                with suppress(OSError):
                    total += int((task / "schedstat").read_text(encoding="ascii").split()[0])
    return total / 1e9


def busy_percent(pid: int, seconds: float) -> float:
    """Percent of one core used over so many seconds."""
    before, start = busy_seconds(pid), time.perf_counter()
    time.sleep(seconds)
    return 100 * (busy_seconds(pid) - before) / (time.perf_counter() - start)
