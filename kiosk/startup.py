"""From argv to the event loop, in named steps; Qt is imported only inside the steps that need it."""

import argparse
import ctypes
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import cli
from kiosk.commands.options import data_dir, now, saved_settings, say
from kiosk.errors import DisplayError, KioskError
from kiosk.logs import log_mistakes, start_logging
from kiosk.machine.crash_file import EndsBroken, crash_file, no_crash_dialogs, seal_memory
from kiosk.machine.environment import cleaned
from kiosk.machine.exit_codes import RESTART
from kiosk.machine.instance import only_one
from kiosk.machine.last_good import settings_or_last_good
from kiosk.paths import CONTENT, KEY_FILE, PIN_FILE, UPDATES
from kiosk.set_up import needs_set_up
from kiosk.settings import Settings, load_settings

if TYPE_CHECKING:
    from kiosk.ui.application import Application
    from kiosk.ui.watches.update_watch import UpdateWatch

log = logging.getLogger("kiosk")

DEMO_PASSPHRASE = "demo passphrase"
DEMO_PIN = "246810"


def main(argv: Sequence[str]) -> int:
    """Run a command; any KioskError is one line on stderr and its exit code."""
    give_streams()
    try:
        options = cli.parse(argv)
        if options.command == "run":
            return _run(options)
        if options.command == "desk":
            return _desk(options)
        if options.command == "tour":
            return _tour(options)
        return cli.run_command(options)
    except KioskError as error:
        sys.stderr.write(f"kiosk: {error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output closed it; nothing is left to say to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def give_streams() -> None:
    """A Windows program without a console has no streams: what it says goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (to the end)


def _run(options: argparse.Namespace) -> int:
    require_display()
    with EndsBroken(), data_folder(options) as folder, only_one(folder):
        start_logging(folder / "logs")
        log_mistakes()
        with crash_file(folder / "logs"):
            code = _start(options, folder)
            # A supervisor starts us again; where there is none, we open again ourselves.
            while code == RESTART and options.beat is None:
                code = _start(options, folder)
            return code


def _start(options: argparse.Namespace, folder: Path) -> int:
    """Open the kiosk, or the set-up of a new one; under a supervisor a refusal is told on the screen."""
    _prepare(options, folder)
    if options.demo:
        return _open(options, folder, _settings(options, folder))
    from kiosk.staff_start import open_set_up, tell_refusal

    try:
        settings = _settings(options, folder)
        return (open_set_up if needs_set_up(folder) else _open)(options, folder, settings)
    except KioskError as error:
        # Whoever typed the command reads a line; under a supervisor nobody reads but at the screen.
        if options.beat is None or isinstance(error, DisplayError):
            raise
        log.error("The kiosk cannot open: %s", error)
        sys.stderr.write(f"kiosk: {error}\n")
        return tell_refusal(options, folder, error)


def _settings(options: argparse.Namespace, folder: Path) -> Settings:
    settings = load_settings(options.settings) if options.settings else settings_or_last_good(folder)[0]
    return replace(settings, reduce_motion=True) if options.safe else settings


def _prepare(options: argparse.Namespace, folder: Path) -> None:
    if not options.demo:
        no_crash_dialogs()
        seal_memory()
    prepare_qt()
    if not options.demo:
        # Qt keeps its compiled screens; nothing of ours is written outside the data folder.
        os.environ["QML_DISK_CACHE_PATH"] = str(folder / "cache")


def _open(options: argparse.Namespace, folder: Path, settings: Settings) -> int:
    from kiosk.ui.application import Application
    from kiosk.ui.comes_back import watch_over

    def prepare() -> None:
        """What reads keys waits until the attract screen stands."""
        set_up_demo(folder) if options.demo else check_keys(folder)

    content, version = _content(options, folder)
    application = Application(
        settings, folder, content, demo=demo_words(options), staged=True, prepare=prepare
    )
    watching = watch_over(application, folder, beat=options.beat, safe=options.safe)
    updating = None if options.demo or options.safe else _updating(application, options, folder, version)
    application.show(windowed=options.windowed, size=options.screen)
    log.info("The kiosk is open%s.", " in safe mode" if options.safe else "")
    code = application.run()
    watching.stop()
    if updating is not None:
        updating.stop()
    log.info("The kiosk closed.")
    return code


def _content(options: argparse.Namespace, folder: Path) -> tuple[Path, str]:
    """The pack to show, and its version where it came by a bundle."""
    if options.safe or options.demo or options.content:
        return (CONTENT if options.safe else options.content or CONTENT), ""
    if not (folder / UPDATES).is_dir():
        return CONTENT, ""
    from kiosk.bundles import content_at_start

    return content_at_start(folder, now())


def _updating(
    application: "Application", options: argparse.Namespace, folder: Path, version: str
) -> "UpdateWatch":
    """Watches for a version that waits."""
    from kiosk.ui.comes_back import live_of
    from kiosk.ui.watches.update_watch import UpdateWatch

    def waiting() -> tuple[str, ...]:
        if not (folder / UPDATES).is_dir():
            return ()
        from kiosk.bundles import waiting

        return waiting(folder, supervised=options.beat is not None)

    def stood() -> None:
        if version:
            from kiosk.bundles import content_stood

            content_stood(folder, version)

    return UpdateWatch(partial(live_of, application), partial(application.end, RESTART), waiting, stood)


def _desk(options: argparse.Namespace) -> int:
    """The lead desk alone; a kiosk may run on the same folder."""
    from kiosk.leads.handover.desk_folder import prepare_desk_folder

    require_display()
    folder = data_dir(options)
    prepare_desk_folder(folder, options.keys)
    settings = saved_settings(folder, options.settings)
    start_logging(folder / "logs", "desk.log")
    log_mistakes()
    seal_memory()
    prepare_qt()
    os.environ["QML_DISK_CACHE_PATH"] = str(folder / "cache")
    from kiosk.ui.desk.desk_window import DeskWindow
    from kiosk.wiring_desk import build_desk

    # In a kiosk's own folder the setting is the kiosk's: there the desk works on what the kiosk holds.
    own = not (folder / PIN_FILE).exists()
    shared = options.folder or (Path(settings.handover_dir) if own and settings.handover_dir else None)
    window = DeskWindow(settings, partial(build_desk, settings, folder, shared))
    window.obey_signals()
    window.open()
    return window.run()


def _tour(options: argparse.Namespace) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare_qt()
    from kiosk.ui.touring.tour import Scratch, write_tour

    with tempfile.TemporaryDirectory(prefix="kiosk-tour-") as scratch:
        set_up_demo(Path(scratch))
        opened = Scratch(Path(scratch), DEMO_PASSPHRASE, DEMO_PIN)
        written = write_tour(options.folder, options.content or CONTENT, opened, every=options.all)
    say(f"{written} pictures in {options.folder}")
    return 0


def require_display() -> None:
    """Raises DisplayError where no window can open."""
    if not sys.platform.startswith("linux"):
        return
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return
    if not (os.environ.get("DISPLAY") and x_server_answers()):
        raise DisplayError(
            "This machine has no display to open the kiosk on.",
            mend='"make tour" writes pictures of every screen into build/tour instead.',
        )


def x_server_answers() -> bool:
    """Whether the X display named by the environment can be reached; Qt would abort where it cannot."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


@contextmanager
def data_folder(options: argparse.Namespace) -> Iterator[Path]:
    """The data folder: the clinic's own, or for the demo a throw-away one."""
    if not options.demo:
        folder = data_dir(options)
        # What keeps it from being made is told on the screen.
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield folder
        return
    folder = Path(options.data or tempfile.mkdtemp(prefix="kiosk-demo-"))
    try:
        yield folder
    finally:
        if options.data is None:
            shutil.rmtree(folder, ignore_errors=True)


def check_keys(folder: Path) -> None:
    """Raises KioskError for keys that cannot be used."""
    from kiosk.leads.keyring.sealing import load_public_key

    load_public_key(folder / KEY_FILE)


def set_up_demo(folder: Path) -> None:
    """Keys and PIN that everybody knows; only ever for a demo."""
    from kiosk.leads.desk import init_data_dir
    from kiosk.leads.keyring.sealing import KdfCost
    from kiosk.staff.pin import PinFile

    if not (folder / KEY_FILE).exists():
        init_data_dir(folder, DEMO_PASSPHRASE, now=now(), cost=KdfCost(1, 8 * 1024 * 1024))
    if not PinFile(folder / PIN_FILE).is_set():
        PinFile(folder / PIN_FILE).set(DEMO_PIN)


def demo_words(options: argparse.Namespace) -> dict[str, str]:
    """What the demo ribbon tells; empty outside the demo."""
    return {"passphrase": DEMO_PASSPHRASE, "pin": DEMO_PIN} if options.demo else {}


def prepare_qt() -> None:
    """Set what Qt reads from the environment before it is imported: nothing of the machine's own gets in."""
    clean = cleaned(os.environ)
    for name in set(os.environ) - set(clean):
        del os.environ[name]
    os.environ.update(clean)
