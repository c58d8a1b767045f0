"""The documents tell the truth: commands exist, links lead somewhere, decisions are numbered."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk import cli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BINARY = {".png", ".ttf", ".ico", ".gif"}

# Written in parts, so that this file does not hold what it forbids.
FORBIDDEN = [
    "py" + "pi.",
    "pythonhosted" + ".org",
    "deb.debian" + ".org",
    "archive.ubuntu" + ".com",
    "registry.npmjs" + ".org",
    "--index" + "-url http",
    "../" + "shared",
    "/work/" + "main",
    "Cla" + "ude",
    "Chat" + "GPT",
    "Anth" + "ropic",
    "Co-Authored" + "-By",
]


def tracked() -> list[Path]:
    """The files that belong to the project."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a checkout: git is what knows which files belong to the project")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name for name in listed.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def targets() -> set[str]:
    """The commands that the Makefile knows."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_command_named_exists(page: Path) -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.M))
    assert named <= targets()


def test_the_readme_names_every_command_that_make_tells_of() -> None:
    told = set(re.findall(r'@echo "make ([a-z-]+)', (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert told == set(re.findall(r"\| `make ([a-z-]+)`", README))


def test_the_programs_commands_in_the_readme_are_understood() -> None:
    lines = re.findall(r"(?:main\.py|\bkiosk) ((?:leads|init|check|tour|run|--)[^`\n]*)", README)
    assert len(lines) >= 6
    for line in lines:
        cli.parse(line.split())


@pytest.mark.parametrize(("page", "least"), [("clinic-it", 12), ("content-editors", 6)])
def test_the_programs_commands_in_the_guides_are_understood(page: str, least: int) -> None:
    guide = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    acts = "init|check|doctor|leads|machine|content|update|bundle"
    lines = re.findall(rf"(?:^ *|`|sudo |-u kiosk )kiosk ((?:{acts})\b[^`\n]*)", guide, re.M)
    assert len(lines) >= least
    for line in lines:
        cli.parse(shlex.split(line))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_of_the_project(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_tests_that_are_named_exist(page: Path) -> None:
    named = re.findall(r"`(tests/[\w./*-]+)`", page.read_text(encoding="utf-8"))
    assert [name for name in named if not any(ROOT.glob(name.rstrip("/")))] == []


def test_decisions_are_numbered_without_gaps_and_whole() -> None:
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for number, page in enumerate(pages, 1):
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {number}. ")
        assert re.findall(r"^## (.+)", text, re.M) == ["Context", "Decision", "Dropped", "What follows"]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_tracked_file_holds(word: str) -> None:
    """Addresses of package indexes, places of one machine, and names that do not belong in a product."""
    needle = word.encode("utf-8").lower()
    assert [str(path.relative_to(ROOT)) for path in tracked() if needle in path.read_bytes().lower()] == []


def locked(name: str) -> dict[str, str]:
    """Package and version of a lock file."""
    return dict(re.findall(r"^([\w.-]+)==([\w.+!]+)", (ROOT / name).read_text(encoding="utf-8"), re.M))


def test_the_lock_of_the_tests_holds_the_programs_lock_whole() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert run
    assert run.items() <= dev.items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_hold_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"^-|://", text, re.M) == []
