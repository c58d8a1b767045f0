"""A house with an installed program and newer ones in bundles, and the real supervisor over them."""

import os
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

from kiosk.paths import ROOT
from kiosk.updates.program import Launch, stage_program
from kiosk.updates.versions import Versions
from tests.updates.kit import Signer, listing

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PATIENCE_S = 30.0
# A program in the kiosk's place. argv: run --beat FILE. It tells its version and does as it was made to.
KIOSK = """\
#!{python}
import os, sys, time
from pathlib import Path
version, act = "{version}", "{act}"
beat = Path(sys.argv[3])
with (Path(os.environ["TEST_FOLDER"]) / "starts").open("a") as file:
    file.write(f"{{version}} {{os.getpid()}}\\n")
if act == "refuse":
    sys.exit(1)
if act == "hang":
    time.sleep(60)
os.utime(beat)
beat.write_text("frame")
if act == "falls":
    time.sleep(0.3)
    os.abort()
while not (Path(os.environ["TEST_FOLDER"]) / "restart").exists():
    os.utime(beat)
    time.sleep(0.05)
(Path(os.environ["TEST_FOLDER"]) / "restart").unlink()
sys.exit(75)
"""
SUPERVISOR = textwrap.dedent("""
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from kiosk.machine import supervisor
    from kiosk.machine.restart_rules import Limits
    from kiosk.machine.supervisor import Supervisor, Tools
    from kiosk.updates.program import Launch
    from kiosk.updates.signing import read_keys
    from kiosk.updates.versions import Versions
    supervisor.FAREWELL_S, supervisor.WELL_S, supervisor.LOOK_S = 1.0, 0.5, 0.05
    data, installed, keys = (Path(word) for word in sys.argv[1:])
    launch = Launch(
        Versions(data, "program"), read_keys(keys), "1.0", [str(installed)], lambda: datetime.now(UTC)
    )
    tools = Tools(
        lambda line: print(line, file=sys.stderr, flush=True), stood=launch.stood, left=launch.left
    )
    command = lambda beat, safe: [*launch.program(), "run", "--beat", str(beat)]
    sys.exit(Supervisor(command, data, Limits(2.0, 1.0), tools).run())
""")


class House:
    """An installed program 1.0, a data folder, and newer programs in bundles."""

    def __init__(self, folder: Path, signer: Signer) -> None:
        self.folder, self.signer = folder, signer
        self.data, self.installed = folder / "data", folder / "opt" / "kiosk"
        self.data.mkdir()
        self._write(self.installed.parent, "1.0", "stay")
        self.versions = Versions(self.data, "program")
        self.process: subprocess.Popen[str] | None = None

    def bundle(self, version: str, act: str = "stay", *, machine: str = "here") -> Path:
        kiosk = KIOSK.format(python=sys.executable, version=version, act=act).encode("utf-8")
        target = self.folder / f"{version}-{act}.kiosk"
        files = {"kiosk": kiosk, "lib/part.so": b"part of " + version.encode("ascii")}
        return self.signer.files(
            target, files, kind="program", version=version, machine=machine, files=listed(files)
        )

    def stage(self, version: str, act: str = "stay") -> None:
        self.take(self.bundle(version, act))

    def take(self, file: Path) -> str:
        return stage_program(
            file, self.versions, self.signer.keys, installed="1.0", executable="kiosk", machine="here"
        )

    def launch(self) -> Launch:
        return Launch(self.versions, self.signer.keys, "1.0", [str(self.installed)], lambda: NOW)

    def supervise(self) -> None:
        keys = self.folder / "keys"
        keys.write_text(self.signer.line, encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, str(self.data), str(self.installed), str(keys)],
            cwd=ROOT,
            env={**os.environ, "XDG_RUNTIME_DIR": str(self.folder), "TEST_FOLDER": str(self.folder)},
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def restart(self) -> None:
        """What the kiosk does at a quiet moment for a version that waits."""
        (self.folder / "restart").touch()

    def starts(self) -> list[str]:
        """The version of each start so far."""
        file = self.folder / "starts"
        text = file.read_text(encoding="ascii") if file.exists() else ""
        return [line.split()[0] for line in text.splitlines()]

    def wait(self, *starts: str) -> None:
        """Until exactly these starts were."""
        until = time.monotonic() + PATIENCE_S
        while self.starts() != list(starts):
            assert time.monotonic() < until, self.starts()
            time.sleep(0.02)

    def proven(self) -> None:
        """Until the present version stood well."""
        until = time.monotonic() + PATIENCE_S
        while not self.versions.pointer().proven_by:
            assert time.monotonic() < until, self.versions.pointer()
            time.sleep(0.02)

    def end(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        """As a power cut takes both."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        for line in (self.folder / "starts").read_text(encoding="ascii").splitlines():
            subprocess.run(["kill", "-9", line.split()[1]], check=False, stderr=subprocess.DEVNULL)

    def _write(self, folder: Path, version: str, act: str) -> None:
        folder.mkdir()
        (folder / "kiosk").write_text(
            KIOSK.format(python=sys.executable, version=version, act=act), encoding="utf-8"
        )
        (folder / "kiosk").chmod(0o755)


def listed(files: dict[str, bytes]) -> list[dict[str, object]]:
    return [listing(path, data, run=path == "kiosk") for path, data in files.items()]
