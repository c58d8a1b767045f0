"""Bundles for tests: sound ones, and such as nobody should take; signed by a key made for the test."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import CONTENT
from kiosk.updates.bundle import MANIFEST, SIGNATURE, open_bundle
from kiosk.updates.make import make_bundle
from kiosk.updates.manifest import PROGRAM, SCHEMA
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import CONTENT_KEYS, TrustedKey, new_key, read_keys, read_private_key, sign

A, B = b"one", b"two" * 1000
PACK = {"pack.toml": A, "en/what.md": B, "es/what.md": B}


class Signer:
    """A key pair and what can be made with it."""

    def __init__(self, folder: Path, name: str = "a test") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.line = new_key(folder / "private", name)
        (folder / "public").write_text(f"# ours\n{self.line}\n", encoding="utf-8")
        self.keys: tuple[TrustedKey, ...] = read_keys(folder / "public")
        self.private = read_private_key(folder / "private")

    def trusted_by(self, data_dir: Path) -> None:
        """As IT does it on a kiosk."""
        (data_dir / CONTENT_KEYS).write_text(self.line + "\n", encoding="utf-8")

    def pack(self, target: Path, version: str, change: Mapping[str, str] | None = None) -> Path:
        """A bundle of the shipped pack under a version of its own; `change` replaces texts of pack.toml."""
        folder = target.with_name(f"pack-{version}")
        shutil.copytree(CONTENT, folder)
        manifest = folder / "pack.toml"
        text = manifest.read_text(encoding="utf-8").replace('version = "1.0.0"', f'version = "{version}"')
        for old, new in (change or {}).items():
            assert old in text
            text = text.replace(old, new)
        manifest.write_text(text, encoding="utf-8")
        make_bundle(folder, target, "content", version, self.private)
        return target

    def files(self, target: Path, files: Mapping[str, bytes], /, **said: Any) -> Path:
        """A bundle by hand; `said` replaces what its list says."""
        entries = {hashlib.sha256(data).hexdigest(): data for data in files.values()}
        listed = [listing(path, data) for path, data in files.items()]
        return self.archive(target, manifest(listed, **said), list(entries.items()))

    def archive(
        self,
        target: Path,
        raw: bytes,
        entries: Sequence[tuple[str | zipfile.ZipInfo, bytes]],
        signature: bytes | None = None,
    ) -> Path:
        """A bundle whose archive holds just this."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, raw)
            archive.writestr(SIGNATURE, sign(self.private, raw) if signature is None else signature)
            for name, data in entries:
                archive.writestr(name, data)
        return target


def listing(path: str, data: bytes, **said: Any) -> dict[str, Any]:
    """A file's line in the list."""
    digest = hashlib.sha256(data).hexdigest()
    return {"path": path, "size": len(data), "sha256": digest, "run": False, **said}


def manifest(files: Sequence[Mapping[str, Any]], /, **said: Any) -> bytes:
    """A list as somebody else's tool might write it."""
    base = {
        "schema": SCHEMA,
        "program": PROGRAM,
        "kind": "content",
        "version": "2.0",
        "machine": "",
        "files": [*files],
    }
    return json.dumps({**base, **said}).encode("utf-8")


def named(*contents: bytes) -> list[tuple[str | zipfile.ZipInfo, bytes]]:
    """The archive's entries, each under its sum."""
    return [(hashlib.sha256(data).hexdigest(), data) for data in contents]


def taken(file: Path, signer: Signer, folder: Path, free: int = 10**12) -> None:
    with open_bundle(file, signer.keys) as bundle:
        bundle.unpack(folder, lambda _: free)


def reason_of(file: Path, signer: Signer, folder: Path, free: int = 10**12) -> str:
    """Why it is not taken; nothing is left behind."""
    folder.parent.mkdir(exist_ok=True)
    with pytest.raises(Refused) as refused:
        taken(file, signer, folder, free)
    assert list(folder.parent.iterdir()) == []
    return refused.value.reason
