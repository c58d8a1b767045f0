"""kill -9 at every step of an installation: the version before stays whole, and the next try succeeds."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kiosk.paths import ROOT
from kiosk.updates.bundle import verify_unpacked
from kiosk.updates.content import install_content
from kiosk.updates.pointer import proven, switched, tried
from kiosk.updates.signing import read_keys
from kiosk.updates.versions import Versions
from tests.updates.house import NOW
from tests.updates.kit import Signer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
# Dies at the n-th time that it would change something on the disk. argv: n, bundle, data folder, keys.
INSTALL = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from kiosk.updates.content import install_content
    from kiosk.updates.signing import read_keys
    from kiosk.updates.versions import Versions
    left = int(sys.argv[1])
    def dying(real):
        def call(*arguments, **more):
            global left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **more)
        return call
    for name in ("fsync", "mkdir", "rename", "replace", "link", "unlink", "rmdir", "chmod"):
        setattr(os, name, dying(getattr(os, name)))
    file, data, keys = (Path(word) for word in sys.argv[2:])
    install_content(file, Versions(data, "content"), read_keys(keys), lambda folder, version: None, "1.0")
""")


def take(file: Path, data: Path) -> str:
    return install_content(
        file, Versions(data, "content"), read_keys(data.parent / "keys"), lambda folder, version: None, "1.0"
    )


def install(step: int, file: Path, data: Path, keys: Path) -> int:
    command = [sys.executable, "-c", INSTALL, str(step), str(file), str(data), str(keys)]
    return subprocess.run(command, cwd=ROOT, check=False, timeout=60).returncode


def start(versions: Versions) -> str:
    pointer = versions.change(lambda before: proven(tried(switched(before), "p", NOW), "p"))
    return pointer.current


def test_killed_at_any_step_the_version_before_runs(tmp_path: Path, signer: Signer) -> None:
    keys = tmp_path / "keys"
    keys.write_text(signer.line, encoding="utf-8")
    first = signer.files(tmp_path / "a.kiosk", {"pack.toml": b"1", "en/a.md": b"a"}, version="1.1")
    second = signer.files(tmp_path / "b.kiosk", {"pack.toml": b"2", "en/a.md": b"a", "es/a.md": b"a"})
    whole = tmp_path / "whole"
    whole.mkdir()
    assert take(first, whole) == start(Versions(whole, "content")) == "1.1"
    step, killed = 0, True
    while killed:
        data = tmp_path / f"data-{step}"
        shutil.copytree(whole, data)
        versions = Versions(data, "content")
        killed = install(step, second, data, keys) != 0
        running = start(versions)
        assert running in ("1.1", "2.0")
        verify_unpacked(versions.folder_of(running), read_keys(keys))
        if running == "1.1":
            assert take(second, data) == start(versions) == "2.0"
        verify_unpacked(versions.folder_of("2.0"), read_keys(keys))
        folders = {path.name for path in versions.folder.iterdir() if path.is_dir()}
        assert folders == {"1.1", "2.0"}
        step += 1
    assert step > 15
