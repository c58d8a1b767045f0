"""The figures beside what was promised: as a short table, and into docs/performance.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """A figure by its path in the results and the bound it must keep."""

    words: str
    path: tuple[str, str]
    bound: float
    at_least: bool = False
    beside: bool = False  # a ratio whose two figures are worth showing

    def kept(self, value: float) -> bool:
        return value >= self.bound if self.at_least else value <= self.bound


TARGETS = (
    Target("first full paint, times Chromium's", ("ratio", "first_paint_ms"), 0.9, beside=True),
    Target("the same, nothing in memory yet", ("ratio", "cold_first_paint_ms"), 0.9, beside=True),
    Target("memory on a page, times Chromium's", ("ratio", "page_memory_mb"), 0.3, beside=True),
    Target("tap on start, times Chromium's", ("ratio", "tap_start_ms"), 1.0, beside=True),
    Target("tap on Next, times Chromium's", ("ratio", "tap_next_ms"), 1.0, beside=True),
    Target("processor on attract, % of a core", ("kiosk", "attract_cpu_percent"), 3.0),
    Target("processor on a still page, % of a core", ("kiosk", "page_cpu_percent"), 0.5),
    Target("packaged: first full paint, times Chromium's", ("packaged_ratio", "first_paint_ms"), 0.9),
    Target("packaged: memory, times Chromium's", ("packaged_ratio", "page_memory_mb"), 0.3),
    Target("packaged: first full paint, times source", ("packaged_to_source", "first_paint_ms"), 1.1),
    Target("first paint with 250 pages, times 25", ("growth", "pages_250"), 1.2),
    Target("first paint with 10,000 requests, times 0", ("growth", "leads_10000"), 1.1),
    Target("first paint with 100,000 requests, times 0", ("growth", "leads_100000"), 1.1),
    Target("page turn, ms of work, slowest 1 in 20", ("sessions", "late_turn_p95_ms"), 20.0),
    Target("memory after 2,000 visits, times after 200", ("sessions", "memory_mb_growth"), 1.1),
    Target("handles after 2,000 visits, times after 200", ("sessions", "handles_growth"), 1.0),
    Target("page turn after 2,000 visits, times after 200", ("sessions", "turn_ms_growth"), 1.1),
    Target("swipe, frames a second", ("swipe", "fps"), 50.0, at_least=True),
    Target("breaking all pages, ms", ("pages", "break_ms"), 50.0),
    Target("saving a request, times a bare insert", ("leads", "save_ratio"), 1.5),
    Target("CSV of 100,000, times a bare open loop", ("leads", "csv_ratio"), 1.6),
    Target("memory of the CSV export, MB", ("leads", "csv_peak_mb"), 300.0),
    Target("XLSX of 100,000, times XlsxWriter and loop", ("leads", "xlsx_ratio"), 1.5),
    Target("memory of the XLSX export, MB", ("leads", "xlsx_peak_mb"), 300.0),
    Target("unsealing 10,000, times a bare open loop", ("leads", "desk_10k_open_ratio"), 1.3),
    Target("unsealing 100,000, times a bare open loop", ("leads", "desk_100k_open_ratio"), 1.3),
    Target("lead desk, first screenful of 10,000, s", ("desk", "first_s"), 0.3),
    Target("lead desk, all 10,000 open, s", ("desk", "open_s"), 1.5),
    Target("lead desk, search of 10,000, ms", ("desk", "search_ms"), 50.0),
    Target("longest block of the screen in an export, ms", ("desk", "export_blocked_ms"), 50.0),
    Target("saving meanwhile, slowest 1 in 100, ms", ("desk", "save_p99_ms"), 20.0),
)


def table(result: Mapping[str, Any]) -> tuple[list[dict[str, Any]], str]:
    """Each target with its figure and whether it is kept; the same as lines of text, notes at the end."""
    rows, lines = [], []
    for target in TARGETS:
        group, name = target.path
        value = result.get(group, {}).get(name)
        if value is None:
            continue
        kept = target.kept(value)
        about = {"target": target.words, "bound": target.bound, "at_least": target.at_least}
        rows.append(about | {"value": value, "kept": kept})
        sign = ">=" if target.at_least else "<="
        both = f"   ({result['kiosk'][name]:.0f} : {result['chromium'][name]:.0f})" if target.beside else ""
        mark = "ok  " if kept else "OVER" if not target.at_least else "LOW "
        lines.append(f"{mark} {target.words:42s} {value:8.2f}  {sign} {target.bound:g}{both}")
    lines += [f"note: {note}" for note in result.get("notes", [])]
    return rows, "\n".join(lines) + "\n"


BEGIN = '<!-- figures: make bench ARGS="--write docs/performance.md" -->\n'
END = "<!-- end of figures -->\n"


def write_page(page: Path, result: Mapping[str, Any], day: str) -> None:
    """Put the table between the page's two marks. Raises RuntimeError where they are missing."""
    head, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise RuntimeError(f"{page}: the marks for the table are missing.")
    machine = result["machine"]
    peer = f", {machine['chromium']}" if "chromium" in machine else ""
    lines = [
        f"{day}; {machine['cores']} cores, Python {machine['python']}, Qt {machine['qt']}{peer}; load "
        f"{machine['load_before'][0]} before, {machine['load_after'][0]} after.",
        "",
        "| figure | measured | promised | |",
        "|---|---|---|---|",
    ]
    for row in result["targets"]:
        sign = "at least" if row["at_least"] else "at most"
        kept = "" if row["kept"] else "**missed**"
        lines.append(f"| {row['target']} | {row['value']:.2f} | {sign} {row['bound']:g} | {kept} |")
    lines += ["", *(f"- Note: {note}" for note in result["notes"])]
    table_text = "\n".join(lines).rstrip() + "\n"
    page.write_text(head + begin + table_text + end + tail, encoding="utf-8")
