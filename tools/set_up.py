"""Make everything the kiosk needs: .venv with the locked packages, and the system libraries of Qt.

`python3 tools/set_up.py run` for the program, `dev` for the checks and tests as well. A second call finds a
stamp in .venv and does nothing. Only the standard library is used, and the syntax is plain, so that an old
Python can say that it is too old.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".set-up"
UNFINISHED = VENV / ".unfinished"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
NEEDED = (3, 11)
NEWEST = 20  # the highest 3.x looked for on the path


def use_new_python() -> None:
    """Go on under a Python that is new enough, or leave with a line that says which one to install."""
    if sys.version_info[:2] >= NEEDED:
        return
    for minor in range(NEWEST, NEEDED[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)  # noqa: UP031 (plain for old Pythons)
        if found:
            os.execv(found, [found] + sys.argv)  # noqa: RUF005 (the same)
    have = ".".join(str(part) for part in sys.version_info[:3])
    raise SystemExit(
        "The kiosk needs Python 3.11 or newer; this is Python " + have + ". Please install one, for example: "
        "sudo apt-get install python3.11 python3.11-venv"
    )


def digest(kind: str) -> str:
    """One number for the lock file and for these tools: another one means set up again."""
    total = hashlib.sha256()
    here = Path(__file__).resolve()
    for path in (LOCKS[kind], here, here.with_name("system_libraries.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def is_ready(kind: str) -> bool:
    """Whether .venv holds what the lock file names, made by the Python that it still points to."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    same = stamp.get("python") == str(PYTHON.resolve()) and PYTHON.exists()
    return same and not UNFINISHED.exists() and stamp.get(kind) == digest(kind)


def make_venv() -> None:
    """An empty .venv, unless a whole one is there."""
    whole = PYTHON.exists() and not UNFINISHED.exists()
    if whole and (VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}").is_dir():
        UNFINISHED.touch()
        STAMP.unlink(missing_ok=True)
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()  # first of all: whatever stops us from here on is seen at the next start
    call([sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made.")


def fill_venv(kind: str) -> None:
    """Install exactly what the lock file names, each file checked against its hash."""
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-user"]
    command += ["--quiet", "--no-input", "--disable-pip-version-check", "-r", str(LOCKS[kind])]
    call(command, "The packages could not be installed; pip's own words are above.")


def call(command: list[str], failure: str) -> None:
    """Run a step of the set-up or leave."""
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SystemExit(failure + " Nothing is half done: mend it and type the same command again.")


def set_up(kind: str) -> None:
    """All of it, in order, the stamp last."""
    from system_libraries import install, missing_packages, prove  # noqa: PLC0415 (not on the quick way)

    missing = missing_packages()
    trouble = install(missing) if missing else ""
    if trouble:
        raise SystemExit(trouble)
    say("Setting up .venv from " + LOCKS[kind].name + " (about a minute, the first time only)")
    make_venv()
    fill_venv(kind)
    trouble = prove(PYTHON)
    if trouble:
        raise SystemExit(trouble)
    kinds = ["run", "dev"] if kind == "dev" else ["run"]  # the dev lock holds the run lock whole
    stamp = {"python": str(PYTHON.resolve()), **{name: digest(name) for name in kinds}}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    UNFINISHED.unlink()
    say("Set up.")


def say(line: str) -> None:
    """One line for the person who waits."""
    print(line, flush=True)  # noqa: T201 (a command)


def main() -> int:
    """Look at the stamp; set up if it is not good."""
    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in LOCKS:
        raise SystemExit("Usage: python3 tools/set_up.py run|dev")
    if os.name != "posix":
        raise SystemExit("On Windows please follow the three lines in README.md.")
    use_new_python()
    if is_ready(kind):
        return 0
    import fcntl  # noqa: PLC0415 (not on the quick way)

    with LOCKS["run"].open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands at once: the second waits, then finds the stamp
        if not is_ready(kind):
            set_up(kind)
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit("Stopped. Type the same command again to go on.") from None
