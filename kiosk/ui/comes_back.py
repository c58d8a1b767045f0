"""What brings the kiosk back: its heartbeat, its answer to its own mistakes, and the end of safe mode."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.machine import heartbeat
from kiosk.machine.exit_codes import BROKEN, RESTART
from kiosk.machine.restarts import load_restarts
from kiosk.machine.service_notify import READY, STOPPING, WATCHDOG, notify
from kiosk.ui.application import Application
from kiosk.ui.crash import Mistakes
from kiosk.ui.guards.steady import Steady
from kiosk.ui.live_session import LiveSession
from kiosk.ui.shell import Shell
from kiosk.ui.watches.heart import Heart


class Watch:
    """Holds what watches over a running application."""

    def __init__(self, heart: Heart, steady: Steady | None, mistakes: Mistakes) -> None:
        self._heart, self._steady, self._mistakes = heart, steady, mistakes

    def stop(self) -> None:
        """The application ended."""
        self._heart.stop()
        notify(STOPPING)


def watch_over(application: Shell, data_dir: Path, *, beat: Path | None, safe: bool) -> Watch:
    """Watch from now on; `beat` is the supervisor's file, and systemd is told where it started us itself."""
    beats: list[Callable[[], object]] = [partial(notify, WATCHDOG)]
    framed: list[Callable[[], object]] = [partial(notify, READY)]
    if beat is not None:
        beats.append(partial(heartbeat.beat, beat))
        framed.append(partial(heartbeat.first_frame, beat))
    brought_back = beat is not None
    application.obey_signals(brought_back=brought_back)
    mistakes = Mistakes(partial(_reset, application), application.end, brought_back=brought_back)
    mistakes.watch()
    steady = None
    if safe and brought_back:
        after_s = load_restarts(data_dir).steady_s
        steady = Steady(partial(live_of, application), partial(application.end, RESTART), after_s)
    return Watch(Heart(application.window, beats, framed), steady, mistakes)


def live_of(application: Shell) -> LiveSession | None:
    """The patient's stay; None until the program stands whole, and beside a staff page that stands alone."""
    if isinstance(application, Application) and hasattr(application, "program"):
        return application.program.live
    return None


def _reset(application: Shell) -> None:
    """The attract screen with nothing of the stay left; the end where the program never stood whole."""
    live = live_of(application)
    if live is None:
        application.end(BROKEN)
    else:
        live.reset()
