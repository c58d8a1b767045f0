"""Tells systemd how the service is: sd_notify(3) in plain Python."""

import os
import socket
from collections.abc import Mapping

READY, WATCHDOG, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"
NAMES = ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID")


def notify(state: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Send a state to the service manager; False where there is none, or it does not take it."""
    address = environment.get("NOTIFY_SOCKET", "")
    family = getattr(socket, "AF_UNIX", None)
    if not address.startswith(("/", "@")) or family is None:
        return False
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as channel:
            # The screen's thread never waits for a manager that does not read.
            channel.setblocking(False)
            # An "@" stands for the zero byte that begins an abstract name.
            channel.sendto(state.encode("utf-8"), "\0" + address[1:] if address[0] == "@" else address)
    except OSError:
        return False
    return True
