"""Bundles for this kiosk: which keys count, what a pack must fulfil, which program is installed."""

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk import __version__
from kiosk.education.documents import read_toml
from kiosk.education.manifest import FILE as PACK_FILE
from kiosk.education.problems import Problems
from kiosk.education.review import inspect_pack
from kiosk.paths import CONTENT
from kiosk.updates.content import (
    choose_content,
    content_in_use,
    install_content,
    prove_content,
    require_newer,
)
from kiosk.updates.desk import UpdateDesk
from kiosk.updates.make import this_machine
from kiosk.updates.manifest import Manifest, is_version
from kiosk.updates.pointer import Pointer
from kiosk.updates.program import Launch, newest, stage_program
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import SigningKeyError, trusted_keys
from kiosk.updates.versions import Versions

log = logging.getLogger("kiosk.updates")


def content_versions(data_dir: Path) -> Versions:
    """The packs that came by bundles."""
    return Versions(data_dir, "content")


def program_versions(data_dir: Path) -> Versions:
    """The programs that came by bundles."""
    return Versions(data_dir, "program")


def pack_version(folder: Path) -> str:
    """What pack.toml says; empty where it cannot be read."""
    document = read_toml(folder / PACK_FILE, Problems())
    pack = document.data.get("pack") if document else None
    return str(pack.get("version", "")) if isinstance(pack, dict) else ""


def check_pack(folder: Path, version: str) -> None:
    """What `kiosk check` calls an error; raises Refused with the first one."""
    errors = [problem for problem in inspect_pack(folder).problems if problem.severity == "error"]
    if errors:
        first = errors[0]
        place = Path(first.file)
        name = place.relative_to(folder).as_posix() if place.is_relative_to(folder) else place.name
        raise Refused("content", detail=f"{name}:{first.line}: {first.what}")
    found = pack_version(folder)
    if not is_version(found):
        raise Refused("content", detail=f'{PACK_FILE} needs a version in numbers, such as "1.2.0".')
    if found != version:
        raise Refused("content", detail=f"{PACK_FILE} says version {found}, the bundle {version}.")


def take_content(file: Path, data_dir: Path) -> str:
    """Have the pack of a bundle wait for the next quiet start; returns its version. Raises Refused."""
    keys = trusted_keys("content", data_dir)
    return install_content(file, content_versions(data_dir), keys, check_pack, pack_version(CONTENT))


def take_program(file: Path, data_dir: Path) -> str:
    """Have the program of a bundle wait for the next quiet start; returns its version. Raises Refused."""
    require_frozen()
    return stage_program(
        file,
        program_versions(data_dir),
        trusted_keys("program", data_dir),
        installed=__version__,
        executable=Path(sys.executable).name,
        machine=this_machine(),
    )


def require_frozen() -> None:
    """Raises Refused for a program that runs from its source."""
    if not getattr(sys, "frozen", False):
        raise Refused("source")


def content_at_start(data_dir: Path, now: datetime) -> tuple[Path, str]:
    """The pack to show from now on and its version, "" for the built-in one."""
    return choose_content(content_versions(data_dir), CONTENT, check_pack, __version__, now)


def content_now(data_dir: Path) -> Path:
    """The pack that is shown, for whoever only looks."""
    return content_in_use(content_versions(data_dir), CONTENT)


def launch(data_dir: Path, command: list[str], now: Callable[[], datetime]) -> Launch | None:
    """The choice of the program before each start; None for one that runs from its source."""
    if not getattr(sys, "frozen", False):
        return None
    try:
        keys = trusted_keys("program", data_dir)
    except SigningKeyError as error:
        # A mistake in that file must not keep the installed program from starting.
        log.error("No newer program is started: %s", error)
        keys = ()
    return Launch(program_versions(data_dir), keys, __version__, command, now)


def waiting(data_dir: Path, *, supervised: bool) -> tuple[str, ...]:
    """What the next start would switch to; a program only where a supervisor starts it."""
    kinds = [content_versions(data_dir)] + ([program_versions(data_dir)] if supervised else [])
    staged = {versions.kind: versions.pointer().staged for versions in kinds}
    return tuple(f"{kind} {version}" for kind, version in staged.items() if version is not None)


def content_stood(data_dir: Path, version: str) -> None:
    """The pack that this start chose stood on the screen."""
    prove_content(content_versions(data_dir), version, __version__)


def update_desk(data_dir: Path, places: Callable[[], Sequence[tuple[str, Path]]]) -> UpdateDesk:
    """What the staff's screen works with; `places` are drives with their names."""
    return UpdateDesk(
        places,
        {"content": content_versions(data_dir), "program": program_versions(data_dir)},
        lambda: {"content": pack_version(CONTENT), "program": __version__},
        lambda kind: trusted_keys(kind, data_dir),
        {
            "content": partial(take_content, data_dir=data_dir),
            "program": partial(take_program, data_dir=data_dir),
        },
        _fits,
    )


def _fits(made: Manifest, pointer: Pointer) -> None:
    """Raises Refused for what the installation would refuse after a longer look."""
    if made.kind == "content":
        require_newer(made.version, pointer.current or pack_version(CONTENT))
        return
    require_frozen()
    if made.machine != this_machine():
        raise Refused("machine")
    require_newer(made.version, newest(pointer, __version__))
