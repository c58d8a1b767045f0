"""Newer versions of the program beside the installed one: taken in, chosen by the supervisor, taken back."""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.updates.bundle import open_bundle, verify_unpacked
from kiosk.updates.content import require_kind, require_newer
from kiosk.updates.manifest import Manifest, is_newer
from kiosk.updates.pointer import BUILT_IN, Pointer, let_go, outdated, proven, switched, taken_back, tried
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import TrustedKey
from kiosk.updates.versions import Versions

log = logging.getLogger("kiosk.updates")

# What proves a version of the program: itself, whatever its number.
_WELL = "well"


def stage_program(
    file: Path,
    versions: Versions,
    keys: Iterable[TrustedKey],
    *,
    installed: str,
    executable: str,
    machine: str,
    free_bytes: Callable[[Path], int] | None = None,
) -> str:
    """Have a newer program wait for the next start; returns its version. Raises Refused.

    `executable` is the file in its top folder that the supervisor starts."""
    with open_bundle(file, keys) as bundle:
        require_kind(bundle, "program")
        manifest = bundle.manifest
        if manifest.machine != machine or not _runs(manifest, executable):
            raise Refused("machine", detail=f"It is for {manifest.machine or 'none'}.")

        def fits(pointer: Pointer) -> None:
            require_newer(manifest.version, newest(pointer, installed))

        versions.install(bundle, fits, lambda folder: None, free_bytes)
    return manifest.version


def newest(pointer: Pointer, installed: str) -> str:
    """The version that a newer one must beat."""
    return pointer.current if is_newer(pointer.current, installed) else installed


class Launch:
    """The supervisor's choice before each start; what it chose is verified once in this supervisor's life."""

    def __init__(
        self,
        versions: Versions,
        keys: Iterable[TrustedKey],
        installed: str,
        command: list[str],
        now: Callable[[], datetime],
    ) -> None:
        """`command` starts the installed program, its first word the executable."""
        self._versions, self._keys = versions, tuple(keys)
        self._installed, self._command, self._now = installed, command, now
        self._verified: set[str] = set()
        self._chosen = BUILT_IN

    def program(self) -> list[str]:
        """How to start the program this time."""
        self._chosen = self._choose() if self._versions.there else BUILT_IN
        if self._chosen == BUILT_IN:
            return self._command
        return [str(self._versions.files_of(self._chosen) / self._executable), *self._command[1:]]

    def stood(self) -> None:
        """This start came to a picture and its heart went on beating."""
        if self._change(lambda pointer: proven(pointer, _WELL)):
            self._versions.tidy()

    def left(self) -> None:
        """This start was ended on purpose before it was proven."""
        if self._versions.pointer().proven_by != _WELL:
            self._change(let_go)

    @property
    def _executable(self) -> str:
        return Path(self._command[0]).name

    def _choose(self) -> str:
        now = self._now()

        def rule(pointer: Pointer) -> Pointer:
            return tried(switched(outdated(pointer, self._installed)), _WELL, now)

        try:
            pointer = self._versions.change(rule)
            while pointer.current != BUILT_IN:
                why = self._fault(pointer.current)
                if why is None:
                    return pointer.current
                log.error("The program %s cannot be started (%s); the one before is.", pointer.current, why)
                pointer = self._versions.change(partial(taken_back, why=why, now=now))
        except (OSError, Refused) as error:
            log.error("Which program to start could not be noted; the installed one is: %s", error)
        return BUILT_IN

    def _fault(self, version: str) -> str | None:
        if version in self._verified:
            return None
        try:
            folder = self._versions.folder_of(version)
            manifest = verify_unpacked(folder, self._keys)
            if not _runs(manifest, self._executable) or manifest.kind != "program":
                return "machine"
        except Refused as refused:
            return refused.reason
        self._verified.add(version)
        return None

    def _change(self, rule: Callable[[Pointer], Pointer]) -> bool:
        """Only while the version that was started is still the present one; whether it is."""
        if self._chosen == BUILT_IN:
            return False
        chosen = self._chosen
        with suppress(OSError, Refused):
            self._versions.change(lambda before: rule(before) if before.current == chosen else before)
            return True
        return False


def _runs(manifest: Manifest, executable: str) -> bool:
    return any(file.path == executable and file.run for file in manifest.files)
