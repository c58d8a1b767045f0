"""Content packs from bundles: taken in, chosen at a start, taken back."""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.updates.bundle import Bundle, open_bundle, verify_unpacked
from kiosk.updates.manifest import is_newer
from kiosk.updates.pointer import BUILT_IN, Pointer, proven, switched, taken_back, tried
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import TrustedKey
from kiosk.updates.versions import Versions

log = logging.getLogger("kiosk.updates")

# Tells what is wrong with the pack of a folder and version; raises Refused.
Check = Callable[[Path, str], None]


def install_content(
    file: Path,
    versions: Versions,
    keys: Iterable[TrustedKey],
    check: Check,
    built_in: str,
    free_bytes: Callable[[Path], int] | None = None,
) -> str:
    """Have the pack of a bundle wait for the next start; returns its version. Raises Refused.

    `built_in` is the version of the pack that came with the program."""
    with open_bundle(file, keys) as bundle:
        require_kind(bundle, "content")
        version = bundle.manifest.version

        def fits(pointer: Pointer) -> None:
            require_newer(version, pointer.current or built_in)

        versions.install(bundle, fits, lambda folder: check(folder, version), free_bytes)
    return version


def require_kind(bundle: Bundle, kind: str) -> None:
    """Raises Refused for a bundle of another kind."""
    if bundle.manifest.kind != kind:
        raise Refused("kind")


def require_newer(version: str, than: str) -> None:
    """Raises Refused for a version that is here already or older than what is."""
    if is_newer(than, version):
        raise Refused("older", detail=f"{version}, here {than}.")
    if not is_newer(version, than):
        raise Refused("same", detail=version + ".")


def choose_content(
    versions: Versions, built_in: Path, check: Check, program: str, now: datetime
) -> tuple[Path, str]:
    """At a start: the folder of the pack to show and its version, "" for the built-in one.

    A pack that this version of the program did not show well yet is checked whole, and counted as a try;
    one that fails gives way to the one before."""
    if not versions.there:
        return built_in, BUILT_IN
    try:
        pointer = versions.change(lambda before: tried(switched(before), program, now))
        while pointer.current != BUILT_IN:
            why = _fault(versions, pointer, check, program)
            if why is None:
                return versions.files_of(pointer.current), pointer.current
            log.error("The content %s cannot be shown (%s); the one before is.", pointer.current, why)
            pointer = versions.change(partial(_give_way, why=why, program=program, now=now))
    except (OSError, Refused) as error:
        log.error("Which content to show could not be noted; the built-in is shown: %s", error)
    return built_in, BUILT_IN


def prove_content(versions: Versions, version: str, program: str) -> None:
    """The pack stood on the screen long enough."""
    if version == BUILT_IN or versions.pointer().proven_by == program:
        return
    with suppress(OSError, Refused):
        versions.change(lambda before: proven(before, program) if before.current == version else before)
    versions.tidy()


def content_in_use(versions: Versions, built_in: Path) -> Path:
    """The folder of the pack that is shown now, for whoever only looks."""
    current = versions.pointer().current
    return versions.files_of(current) if current != BUILT_IN else built_in


def _fault(versions: Versions, pointer: Pointer, check: Check, program: str) -> str | None:
    try:
        verify_unpacked(versions.folder_of(pointer.current), None)
        if pointer.proven_by != program:
            check(versions.files_of(pointer.current), pointer.current)
    except Refused as refused:
        return refused.reason
    return None


def _give_way(pointer: Pointer, *, why: str, program: str, now: datetime) -> Pointer:
    return tried(taken_back(pointer, why, now), program, now)
