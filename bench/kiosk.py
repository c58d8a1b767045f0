"""The kiosk as a clinic runs it, from source or packaged: full screen on a data folder of its own."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.peer import Peer, Place
from bench.screen import qt_environment
from kiosk.leads.desk import init_data_dir
from kiosk.leads.keyring.sealing import KdfCost
from kiosk.paths import PIN_FILE
from kiosk.staff.pin import PinFile

ROOT = Path(__file__).parent.parent
PACKAGED = ROOT / "build" / "package" / "kiosk" / "kiosk"
WIDTH, HEIGHT, PX_PER_MM = 1920, 1080, 4.03  # 21.5 inches
_CHEAP = KdfCost(1, 8 * 1024 * 1024)
_STARTING_S = 60


@contextmanager
def data_folder() -> Iterator[Path]:
    """A folder with keys, PIN and settings; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder = Path(name)
        init_data_dir(folder, "bench passphrase", now=datetime.now(UTC), cost=_CHEAP)
        PinFile(folder / PIN_FILE).set("246810")
        (folder / "settings.toml").write_text(f"px_per_mm = {PX_PER_MM}\n", encoding="utf-8")
        yield folder


@contextmanager
def kiosk(*options: str) -> Iterator[Peer]:
    """The kiosk from source with a fresh data folder; gone afterwards."""
    with data_folder() as folder:
        yield source_peer(folder, *options)


def source_peer(folder: Path, *options: str) -> Peer:
    """The kiosk from source on a data folder."""
    command = [sys.executable, "main.py", "run", "--data", str(folder), *options]
    # Where writing byte code is forbidden, the compiler would be measured with each start.
    return Peer("kiosk", command, places(folder), ROOT, {"PYTHONDONTWRITEBYTECODE": ""})


@contextmanager
def packaged() -> Iterator[Peer]:
    """What `make package` built, with a fresh data folder; gone afterwards."""
    with data_folder() as folder:
        yield Peer("packaged", [str(PACKAGED), "run", "--data", str(folder)], places(folder))


def places(folder: Path) -> dict[str, Place]:
    """Where start, the first card and Next lie, asked of the program itself."""
    size = [str(number) for number in (WIDTH, HEIGHT, PX_PER_MM)]
    done = subprocess.run(
        [sys.executable, "-m", "bench.places", str(folder), *size],
        cwd=ROOT,
        env=qt_environment(),
        capture_output=True,
        text=True,
        timeout=_STARTING_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The kiosk does not start: {done.stderr.strip()[-2000:]}")
    return {name: (at[0], at[1]) for name, at in json.loads(done.stdout.splitlines()[-1]).items()}
