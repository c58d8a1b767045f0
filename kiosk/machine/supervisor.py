"""Starts the kiosk, feels its pulse, and starts it again: the thin loop around the rules."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import FrameType

from kiosk.machine.exit_codes import LEFT, REFUSED
from kiosk.machine.heartbeat import Pulse
from kiosk.machine.restart_rules import (
    Action,
    Ended,
    Kill,
    Limits,
    Looked,
    Start,
    Started,
    State,
    Stop,
    next_step,
)
from kiosk.machine.restarts import End, load_restarts, save_restarts
from kiosk.machine.service_notify import NAMES, READY, STOPPING, WATCHDOG, notify

LOOK_S = 0.2
# What `systemctl status` tells; READY counts the first time only.
OPEN = f"{READY}\nSTATUS=The kiosk is open."
# A hung program writes where it stands into its crash file within this time, then it is ended.
LAST_WORDS_S = 1.0
FAREWELL_S = 5.0
# So long after its first picture a start counts as a good one.
WELL_S = 10.0


@dataclass(frozen=True, slots=True)
class Tools:
    """What a test replaces: clocks, and where lines go; and who is told how a start went.

    `stood` comes once a start that stood well, `left` where it ended on purpose before that."""

    say: Callable[[str], None]
    stood: Callable[[], None] = lambda: None
    left: Callable[[], None] = lambda: None
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()


class Supervisor:
    """`command` makes the program's argv from the file to beat and whether to start safe."""

    def __init__(
        self, command: Callable[[Path, bool], Sequence[str]], data_dir: Path, limits: Limits, tools: Tools
    ) -> None:
        self._command, self._data_dir, self._limits, self._tools = command, data_dir, limits, tools
        self._asked_to_end, self._stood = False, False
        # Safe mode belongs to one run of the supervisor: after a start of the machine all is tried anew.
        self._record = replace(load_restarts(data_dir), safe_since=None)

    def run(self) -> int:
        """Until the kiosk is left on purpose or this process is asked to end; returns the exit code."""
        self._obey_signals()
        self._save()
        now = self._tools.monotonic()
        state = State(now, now)
        while not self._asked_to_end:
            state, action = self._one_start(state)
            if isinstance(action, Stop):
                break
            if isinstance(action, Start):
                self._rest(action.after_s)
        notify(STOPPING)
        return LEFT

    def end(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """End the kiosk and this loop at the next look."""
        self._asked_to_end = True

    def _obey_signals(self) -> None:
        for name in {"SIGTERM", "SIGINT", "SIGHUP"} & set(dir(signal)):
            signal.signal(getattr(signal, name), self.end)

    def _one_start(self, before: State) -> tuple[State, Action]:
        """Start the program and stay with it until it ended; returns what to do then."""
        state, _ = next_step(before, Started(), self._tools.monotonic(), self._limits)
        self._stood = False
        try:
            with Pulse(self._data_dir) as pulse:
                child = _start(self._command(pulse.file, state.safe))
                state = self._stay_with(child, pulse, state)
            code = child.returncode
        except OSError as error:
            # No such program, as while it is being replaced, or no room for the beat's file.
            self._tools.say(f"The kiosk cannot be started: {error.strerror}.")
            code = REFUSED[0]
        if self._asked_to_end:
            self._note_left()
            return state, Stop()
        state, action = next_step(state, Ended(code), self._tools.monotonic(), self._limits)
        if isinstance(action, Stop) or (isinstance(action, Start) and action.why == "restart"):
            self._note_left()
        self._tell(before, state, code, action)
        return state, action

    def _note_left(self) -> None:
        if not self._stood:
            self._tools.left()

    def _stay_with(self, child: "subprocess.Popen[bytes]", pulse: Pulse, state: State) -> State:
        framed_at: float | None = None
        while child.poll() is None:
            if self._asked_to_end:
                _end(child)
                return state
            felt = pulse.felt()
            state, action = next_step(state, Looked(felt), self._tools.monotonic(), self._limits)
            if isinstance(action, Kill):
                _kill(child)
                continue
            if framed_at is None and pulse.framed():
                framed_at = self._tools.monotonic()
                notify(OPEN)
            if felt and framed_at is not None and not self._stood:
                self._stood = self._tools.monotonic() - framed_at >= WELL_S
                if self._stood:
                    self._tools.stood()
            # Each beat of the screen's thread goes on to systemd, the second watcher behind this one.
            if felt or state.beat_at is None:
                notify(WATCHDOG)
            self._tools.sleep(LOOK_S)
        return state

    def _rest(self, seconds: float) -> None:
        """Wait before the next start; systemd hears of us meanwhile."""
        until = self._tools.monotonic() + seconds
        while not self._asked_to_end and self._tools.monotonic() < until:
            notify(WATCHDOG)
            self._tools.sleep(min(LOOK_S, max(0.0, until - self._tools.monotonic())))

    def _tell(self, before: State, state: State, code: int, action: Action) -> None:
        """A line, and what staff are told of it."""
        if not isinstance(action, Start):
            return
        after = f" in {action.after_s:.0f} s" if action.after_s else ""
        mode = ", in safe mode" if state.safe else ""
        line = f"The kiosk ended ({action.why}, exit code {code}). It starts again{after}{mode}."
        self._tools.say(line)
        notify(f"STATUS={line}")
        at = self._tools.now().replace(microsecond=0)
        if action.why not in ("restart", "refused"):
            self._record = self._record.noted(End(at, action.why, code))
        if state.safe != before.safe:
            self._record = replace(
                self._record, safe_since=at if state.safe else None, steady_s=state.steady_s
            )
        self._save()

    def _save(self) -> None:
        # Nothing is written where nothing was set up, nor a first record that tells nothing.
        if not self._data_dir.is_dir() or self._record == load_restarts(self._data_dir):
            return
        try:
            save_restarts(self._data_dir, self._record)
        except OSError as error:
            self._tools.say(f"The record of restarts cannot be written: {error.strerror}.")


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The child's: it does not speak to systemd itself; a frozen one is a program of its own, no worker."""
    kept = {name: value for name, value in environment.items() if name not in NAMES}
    return {**kept, "PYINSTALLER_RESET_ENVIRONMENT": "1"} if getattr(sys, "frozen", False) else kept


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    environment = child_environment(os.environ)
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment, creationflags=flags)


def _kill(child: "subprocess.Popen[bytes]") -> None:
    """End a program that hangs; where it can, it first writes where it stands (SIGABRT)."""
    if os.name != "nt":
        child.send_signal(signal.SIGABRT)
        with suppress(subprocess.TimeoutExpired):
            child.wait(LAST_WORDS_S)
    child.kill()
    # What stands in a driver cannot be ended by anybody; the next look sees whether it is gone.
    with suppress(subprocess.TimeoutExpired):
        child.wait(FAREWELL_S)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, as the system asked us; after a while without asking."""
    child.terminate()
    try:
        child.wait(FAREWELL_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
