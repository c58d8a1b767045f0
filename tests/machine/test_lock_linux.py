"""Locking Linux for real, in a copy of a system; what the health check then says of it; the unit itself."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.machine import lock_linux
from kiosk.machine.checks_linux import linux_verdicts
from kiosk.machine.linux_config import kiosk_unit
from kiosk.machine.lock_linux import JOURNAL, Files, linux_plan, require_root
from kiosk.machine.lock_plan import LockError
from kiosk.machine.opening import Opening
from kiosk.paths import ROOT
from kiosk.startup import main

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Linux")
SOURCES = ROOT / "packaging" / "linux"
ETC = "etc/systemd/system"


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A little Debian with a desktop."""
    root = tmp_path / "system"
    for folder in (
        ETC,
        f"{ETC}/getty.target.wants",
        "usr/bin",
        "usr/sbin",
        "var/lib",
        "dev",
        "usr/lib/systemd",
    ):
        (root / folder).mkdir(parents=True)
    for file in ("usr/bin/cage", "usr/bin/Xwayland", "usr/sbin/seatd", "dev/tty0", "usr/lib/systemd/systemd"):
        (root / file).touch()
    (root / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\nkiosk:x:990:990::/:/usr/sbin/nologin\n")
    (root / f"{ETC}/getty.target.wants/getty@tty1.service").symlink_to("/lib/systemd/system/getty@.service")
    (root / f"{ETC}/display-manager.service").symlink_to("/lib/systemd/system/gdm.service")
    (root / "var/lib/kiosk").mkdir()
    (root / "var/lib/kiosk/keys.json").touch()
    (root / "etc/systemd/logind.conf.d").mkdir()
    (root / "etc/systemd/logind.conf.d/60-kiosk.conf").write_bytes(b"# \xff somebody's own\n")
    (root / "etc/systemd/logind.conf.d/60-kiosk.conf").chmod(0o640)
    return root


def picture(root: Path) -> dict[str, object]:
    """Everything that stands below a root."""
    found: dict[str, object] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = path.readlink()
        else:
            found[name] = (path.stat().st_mode, path.read_bytes() if path.is_file() else None)
    return found


def kiosk(*words: str) -> int:
    return main(["machine", *words])


def test_lock_and_unlock_leave_the_system_as_it_was(system: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = picture(system)
    assert kiosk("lock", "--root", str(system)) == 0
    said = capsys.readouterr().out
    assert "done: Ctrl+Alt+Del does nothing" in said
    assert "By hand: Restart the computer: the kiosk opens by itself." in said
    assert (system / f"{ETC}/ctrl-alt-del.target").readlink() == Path("/dev/null")
    assert os.access(system / "usr/local/lib/kiosk/kiosk-session", os.X_OK)
    assert not (system / f"{ETC}/display-manager.service").is_symlink()
    assert (system / JOURNAL).stat().st_mode & 0o777 == 0o600
    assert picture(system) != before
    assert kiosk("unlock", "--dry-run", "--root", str(system)) == 0
    assert "back to link:/lib/systemd/system/gdm.service" in capsys.readouterr().out
    assert kiosk("unlock", "--root", str(system)) == 0
    assert picture(system) == before
    assert kiosk("unlock", "--root", str(system)) == 0
    assert "Nothing was locked." in capsys.readouterr().out


def test_what_it_does_is_what_the_health_check_looks_for(system: Path) -> None:
    def lights() -> dict[str, str]:
        found = linux_verdicts(system, 990, Opening())
        return {verdict.id: verdict.light for verdict in found}

    assert {lights()[name] for name in ("starts", "watchdog", "ctrl_alt_del", "sleep")} == {"amber"}
    assert lights()["consoles"] == "red"
    kiosk("lock", "--root", str(system))
    for name in (
        "starts",
        "watchdog",
        "shell",
        "consoles",
        "ctrl_alt_del",
        "sleep",
        "edges",
        "sticky",
        "notices",
    ):
        assert lights()[name] == "green", name


def test_a_dry_run_changes_nothing_and_needs_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kiosk("lock", "--dry-run", "--root", str(tmp_path)) == 0
    assert list(tmp_path.iterdir()) == []
    said = capsys.readouterr().out
    assert said.startswith("1. Install the kiosk's session\n   why:  ")
    assert "link:/dev/null" in said


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        ("etc/passwd", "no account"),
        ("var/lib/kiosk/keys.json", "not set up"),
        ("usr/bin/cage", "cage is not"),
        ("usr/sbin/seatd", "seatd is not"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_changed(
    system: Path, capsys: pytest.CaptureFixture[str], gone: str, says: str
) -> None:
    (system / gone).unlink()
    before = picture(system)
    assert kiosk("lock", "--root", str(system)) == 1
    assert says in capsys.readouterr().err
    assert picture(system) == before


def test_a_step_that_fails_half_way_puts_everything_back(
    system: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A file where the plan needs a folder.
    (system / "etc/sysctl.d").touch()
    before = picture(system)
    assert kiosk("lock", "--root", str(system)) == 1
    assert "The kernel's own keys are off" in capsys.readouterr().err
    assert picture(system) == before


def test_without_rights_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(LockError, match="administrator"):
        require_root(Path("/"))
    require_root(Path("/somewhere/else"))


def test_the_unit_is_for_this_account_and_this_program(system: Path) -> None:
    assert kiosk("lock", "--root", str(system), "--user", "root") == 0
    unit = kiosk_unit(system)
    assert unit is not None
    assert unit.settings["User"] == "root"
    assert "main.py supervise --data /var/lib/kiosk" in unit.settings["ExecStart"]


@pytest.mark.parametrize(
    "state", ["absent", "link:/dev/null", "file:644:x\n", "file:755:#!/bin/sh\n", "file:600:"]
)
@pytest.mark.parametrize("before", ["absent", "link:../there", "file:640:ü\udcff"])
def test_every_state_can_follow_every_other(tmp_path: Path, before: str, state: str) -> None:
    files = Files(tmp_path)
    (tmp_path / "etc").mkdir()
    for wanted in (before, state, before):
        files.write("/etc/thing", wanted)
        assert files.read("/etc/thing") == wanted
    assert [path.name for path in (tmp_path / "etc").iterdir()] == ([] if before == "absent" else ["thing"])


def test_the_unit_of_an_installed_package_is_used_as_it_is(
    system: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (system / "usr/lib/systemd/system").mkdir()
    shutil.copy(SOURCES / "kiosk.service", system / "usr/lib/systemd/system")
    assert kiosk("lock", "--root", str(system)) == 0
    link = system / f"{ETC}/graphical.target.wants/kiosk.service"
    assert link.readlink() == Path("/usr/lib/systemd/system/kiosk.service")
    assert not (system / f"{ETC}/kiosk.service").exists()
    assert not (system / "usr/local").exists()
    assert kiosk("lock", "--root", str(system), "--user", "root") == 1
    assert "another account" in capsys.readouterr().err


def test_without_a_unit_to_install_nothing_is_done(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_linux, "_SOURCES", system / "nowhere")
    before = picture(system)
    assert kiosk("lock", "--root", str(system)) == 1
    assert picture(system) == before


# The unit and its session ----------------------------------------------------------------------------------


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("not installed here: systemd-analyze")
    # It also looks whether the program is there.
    unit = (SOURCES / "kiosk.service").read_text(encoding="utf-8")
    assert unit.count("/usr/local/lib/kiosk/kiosk-session") == 1
    (tmp_path / "kiosk.service").write_text(
        unit.replace("/usr/local/lib/kiosk/kiosk-session", str(SOURCES / "kiosk-session")), encoding="utf-8"
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / "kiosk.service")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_keeps_its_promises() -> None:
    text = (SOURCES / "kiosk.service").read_text(encoding="utf-8")
    settings = dict(
        line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#")
    )
    assert settings["Type"] == "notify"
    assert settings["NotifyAccess"] == "all"
    assert settings["Restart"] == "always"
    assert settings["RestartPreventExitStatus"] == "0"
    assert "PAMName" not in settings, "systemd.exec(5): cage's children would not be heard any more"
    # The supervisor's own limit comes first.
    assert int(settings["WatchdogSec"]) > 20 + 6
    # Nothing that lets people switch to another console: no -s before the program.
    assert settings["ExecStart"].split(" -- ")[0].split()[1:] == ["/usr/bin/cage", "-d"]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The session over a compositor that always ends with 0, as cage before 0.2."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    compositor = tmp_path / "compositor"
    compositor.write_text(
        '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\n"$@"\nexit 0\n', encoding="ascii"
    )
    compositor.chmod(0o755)
    return [str(SOURCES / "kiosk-session"), str(compositor), "-d", "--"]


@pytest.mark.parametrize("code", [0, 1, 75, 143])
def test_the_session_ends_with_the_programs_own_code(session: list[str], code: int) -> None:
    done = subprocess.run([*session, "sh", "-c", f'exit "{code}"', "--", "a b"], check=False)
    assert done.returncode == code


def test_arguments_arrive_whole(session: list[str]) -> None:
    done = subprocess.run(
        [*session, "printf", "%s\\n", "a b", "--", "$HOME", "*"], check=True, capture_output=True, text=True
    )
    assert done.stdout == "a b\n--\n$HOME\n*\n"


@pytest.mark.parametrize(("compositor", "code"), [("true", 1), ("false", 1)])
def test_a_compositor_that_fails_is_never_taken_for_leaving(
    session: list[str], compositor: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / "kiosk-ended").write_text("0\n", encoding="ascii")  # from an earlier run
    assert subprocess.run([session[0], compositor, "--", "true"], check=False).returncode == code


def test_the_plan_has_reasons_for_everything(tmp_path: Path) -> None:
    plan = linux_plan(tmp_path, "kiosk", "/opt/kiosk/kiosk")
    assert len({step.place for step in plan.steps}) == len(plan.steps)
    assert all(step.what and step.why.endswith(".") and step.see for step in plan.steps)
