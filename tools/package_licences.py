"""What is inside a package, by project: its licence texts, and a bill of materials (CycloneDX)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from platform import python_version

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "packaging" / "licences"
# The wheels of Qt bring no licence text.
QT = {"PySide6_Essentials", "shiboken6"}
_LICENCE_FILE = re.compile(r"(?i)licen[cs]e|copying|notice|authors")
_ASSETS = {
    "Atkinson Hyperlegible Next": ("fonts", "OFL-1.1"),
    "Lucide": ("icons", "ISC"),
}
# Packages that say their licence in words or only by a classifier.
_IDENTIFIERS = {
    "nh3": "MIT",
    "PyNaCl": "Apache-2.0",
    "PySide6_Essentials": "LGPL-3.0-only",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
}


@dataclass(frozen=True, slots=True)
class Component:
    """One project that is inside: `licence` is an SPDX expression, empty where only its text tells."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[Path, ...]


def components(sources: set[Path]) -> list[Component]:
    """The projects that these files came from, by name. Leaves where one has no licence text."""
    found = [*_from_wheels(sources), *_from_system(sources), _python(), *_assets()]
    found += [_openssl(one) for one in found if one.name == "cryptography"]
    for one in found:
        if not one.texts:
            raise SystemExit(f"{one.name} {one.version} has no licence text: add one to {OURS}.")
    return sorted(found, key=lambda one: one.name.lower())


def _from_wheels(sources: set[Path]) -> Iterator[Component]:
    for found in distributions():
        files = found.files or []
        if any(Path(str(file.locate())).resolve() in sources for file in files):
            name, version = found.metadata["Name"], found.version
            yield Component(
                name, version, _identifier(found), f"pkg:pypi/{_normal(name)}@{version}", _texts(found)
            )


def _identifier(found: Distribution) -> str:
    given = found.metadata.json.get("license_expression") or _IDENTIFIERS.get(found.metadata["Name"])
    return str(given or found.metadata.json.get("license") or "")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _texts(found: Distribution) -> tuple[Path, ...]:
    if found.metadata["Name"] in QT:
        return tuple(OURS / name for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "qt-third-party.txt"))
    files = [file for file in found.files or [] if ".dist-info" in str(file)]
    return tuple(Path(str(file.locate())) for file in files if _LICENCE_FILE.search(file.name))


def _from_system(sources: set[Path]) -> Iterator[Component]:
    """Libraries of Debian's packages, which bring their copyright file."""
    places = (Path(sys.prefix), Path(sys.base_prefix), ROOT)
    foreign = [path for path in sources if not any(path.is_relative_to(place) for place in places)]
    owners = {_owner(path) for path in foreign if ".so" in path.name}
    for name, version in sorted(owners):
        text = Path("/usr/share/doc") / name / "copyright"
        purl = f"pkg:deb/debian/{name}@{version}"
        yield Component(name, version, "", purl, (text,) if text.is_file() else ())


def _owner(path: Path) -> tuple[str, str]:
    for place in (path, Path("/usr") / path.relative_to("/"), Path("/") / path.relative_to("/usr")):
        done = subprocess.run(["dpkg", "-S", str(place)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            name = done.stdout.split(":")[0]
            asked = ["dpkg-query", "-W", "-f", "${Version}", name]
            return name, subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    raise SystemExit(f"{path} belongs to no package: its licence is unknown.")


def _python() -> Component:
    version = python_version()
    library = Path(os.__file__).parent
    places = [
        library / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info[1]}/copyright"),
    ]
    return Component(
        "Python",
        version,
        "PSF-2.0",
        f"pkg:generic/python@{version}",
        tuple(one for one in places if one.is_file())[:1],
    )


def _openssl(inside: Component) -> Component:
    """It is linked into cryptography's library, under the same Apache licence."""
    from cryptography.hazmat.backends.openssl.backend import backend  # noqa: PLC0415 (only where it is inside)

    version = backend.openssl_version_text().split()[1]
    texts = tuple(text for text in inside.texts if "APACHE" in text.name)
    return Component("OpenSSL", version, "Apache-2.0", f"pkg:generic/openssl@{version}", texts)


def _assets() -> Iterator[Component]:
    for name, (folder, licence) in _ASSETS.items():
        yield Component(name, "", licence, "", (ROOT / "assets" / folder / "LICENSE.txt",))


def write_texts(found: list[Component], folder: Path) -> None:
    """Every text under its project's name, ours beside them."""
    (folder / "kiosk").mkdir(parents=True)
    (folder / "kiosk" / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
    for one in found:
        place = folder / re.sub(r"[^\w.-]", "-", one.name)
        place.mkdir()
        for text in one.texts:
            (place / text.name).write_bytes(text.read_bytes())


def bill(found: list[Component], version: str) -> str:
    """The bill of materials as CycloneDX 1.6 JSON; the same content gives the same text."""
    rows = [_row(one) for one in found]
    made = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600")), UTC)
    program = {"type": "application", "name": "kiosk", "version": version, "bom-ref": f"kiosk@{version}"}
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": made.isoformat().replace("+00:00", "Z"), "component": program},
        "components": rows,
        "dependencies": [{"ref": program["bom-ref"], "dependsOn": [row["bom-ref"] for row in rows]}],
    }
    return json.dumps(whole, indent=2) + "\n"


def _row(one: Component) -> dict[str, object]:
    row: dict[str, object] = {
        "type": "library",
        "bom-ref": one.purl or one.name,
        "name": one.name,
    }
    if one.version:
        row["version"] = one.version
    if one.purl:
        row["purl"] = one.purl
    if one.licence:
        row["licenses"] = [{"expression": one.licence}]
    return row
