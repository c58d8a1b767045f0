"""How a start grows: with ten times the pages, with the largest pack, with thousands of requests."""

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from bench.kiosk import data_folder, source_peer
from bench.leads import add_requests
from bench.peer import Peer
from bench.screen import Screen
from bench.side_by_side import Figures, medians
from bench.visit import started
from kiosk.paths import CONTENT

# As often as the pack's 25 pages come (sections may hold 100 kB), and how many requests wait.
TIMES = (1, 10, 16)
REQUESTS = (0, 10_000, 100_000)
_PAGE = re.compile(r"^# (?P<title>.*?)\{: #(?P<id>[\w-]+)", re.MULTILINE)


def measure(screen: Screen, rounds: int, requests: tuple[int, ...] = REQUESTS) -> dict[str, Figures]:
    """First paint and first tap by size, and the ratios of the larger to the smallest."""
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-bench-")))
        packs = {times: larger_pack(scratch / f"pack-{times}", times) for times in TIMES}
        folders = {rows: stack.enter_context(data_folder()) for rows in requests}
        for rows, folder in folders.items():
            if rows:
                add_requests(folder, rows)
        peers = {f"pages_{25 * times}": _on_pack(folders[0], packs[times]) for times in TIMES}
        peers |= {f"leads_{rows}": source_peer(folder) for rows, folder in folders.items()}
        taken: dict[str, list[Figures]] = {name: [] for name in peers}
        for peer in peers.values():
            started(peer, screen)  # warms the disk; not counted
        for number in range(rounds):
            for name in peers if number % 2 == 0 else reversed(peers):
                taken[name].append(started(peers[name], screen))
    found = {name: medians(figures) for name, figures in taken.items()}
    found["growth"] = _growth(found, "pages_25", "leads_0")
    return found


def _on_pack(folder: Path, pack: Path) -> Peer:
    return source_peer(folder, "--content", str(pack))


def _growth(found: Mapping[str, Figures], *firsts: str) -> Figures:
    growth = {}
    for first in firsts:
        kind = first.partition("_")[0]
        for name, figures in found.items():
            if name.startswith(kind) and name != first:
                growth[name] = figures["first_paint_ms"] / found[first]["first_paint_ms"]
    return growth


def larger_pack(folder: Path, times: int) -> Path:
    """The pack with each page so many times, under ids of their own."""
    shutil.copytree(CONTENT, folder)
    for file in folder.glob("*/*.md"):
        head, mark, pages = file.read_text(encoding="utf-8").partition("\n+++\n")
        more = [pages] + [_PAGE.sub(_numbered(number), pages) for number in range(2, times + 1)]
        file.write_text(head + mark + "\n".join(more), encoding="utf-8")
    return folder


def _numbered(number: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"# {found['title']}{{: #{found['id']}-{number}"
