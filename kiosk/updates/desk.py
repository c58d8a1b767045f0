"""What staff do with bundles: find them on drives, see what is inside, install, undo."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.updates.bundle import ENDING, open_bundle
from kiosk.updates.manifest import Kind, Manifest
from kiosk.updates.pointer import Pointer
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import TrustedKey
from kiosk.updates.versions import Versions, undo_one

# More on one drive nobody looks through on a screen.
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A bundle on a drive; `problem` is one of refusal.REASONS, and then the rest may be unknown."""

    file: Path
    place: str
    size: int
    kind: Kind | None = None
    version: str = ""
    unpacked: int = 0
    signer: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies on the drives and what is here; `built_in` is the version of a kind that is always there."""

    found: tuple[Found, ...]
    here: Mapping[Kind, Pointer]
    built_in: Mapping[Kind, str]


@dataclass(frozen=True, slots=True)
class UpdateDesk:
    """Slow: drives are read and bundles unpacked, so it works in a job."""

    places: Callable[[], Sequence[tuple[str, Path]]]
    versions: Mapping[Kind, Versions]
    built_in: Callable[[], Mapping[Kind, str]]
    keys: Callable[[Kind], tuple[TrustedKey, ...]]
    take: Mapping[Kind, Callable[[Path], str]]
    # Raises Refused where a version is not wanted beside what is here.
    fits: Callable[[Manifest, Pointer], None]

    def look(self) -> Seen:
        """Raises KioskError where the keys cannot be read."""
        here = self._here()
        files = [(name, file) for name, folder in self.places() for file in _bundles_in(folder)]
        found = tuple(self._found(name, file, here) for name, file in files)
        return Seen(found, here, self.built_in())

    def install(self, found: Found) -> Seen:
        """Check and unpack a bundle; raises Refused."""
        if found.kind is None:
            raise Refused(found.problem)
        self.take[found.kind](found.file)
        return self.look()

    def undo(self, kind: Kind) -> Seen:
        """Raises Refused."""
        undo_one(self.versions[kind])
        return self.look()

    def _here(self) -> dict[Kind, Pointer]:
        return {kind: versions.pointer() for kind, versions in self.versions.items()}

    def _found(self, place: str, file: Path, here: Mapping[Kind, Pointer]) -> Found:
        size, made, signer = 0, None, ""
        try:
            with suppress(OSError):
                size = file.stat().st_size
            # Whoever may sign content is asked first: those are the more.
            with open_bundle(file, self.keys("content")) as bundle:
                made, signer = bundle.manifest, bundle.key.name
                if made.kind == "program" and bundle.key not in self.keys("program"):
                    raise Refused("key")
            pointer = here[made.kind]
            if pointer.staged == made.version:
                raise Refused("same")
            self.fits(made, pointer)
        except Refused as refused:
            return _told(Found(file, place, size, problem=refused.reason), made, signer)
        return _told(Found(file, place, size), made, signer)


def _told(found: Found, made: Manifest | None, signer: str) -> Found:
    if made is None:
        return found
    return Found(
        found.file, found.place, found.size, made.kind, made.version, made.size, signer, found.problem
    )


def _bundles_in(folder: Path) -> Iterator[Path]:
    """Bundles in a drive's top folder and those in it; a drive pulled out meanwhile has none."""
    with suppress(OSError):
        seen = sorted([*folder.glob(f"*{ENDING}"), *folder.glob(f"*/*{ENDING}")])
        yield from islice((file for file in seen if not file.name.startswith(".")), MOST_FOUND)
