"""Seconds that only ever go on, also while the machine sleeps."""

import sys
import time


def seconds_awake_or_asleep() -> float:
    """Seconds since an unnamed moment, sleep and suspend included, whatever happens to the clock on the wall.

    Linux: CLOCK_BOOTTIME; its CLOCK_MONOTONIC stands still in suspend (clock_gettime(2)). Windows: Python
    asks GetTickCount64, from 3.13 on QueryPerformanceCounter, and both count sleep (Microsoft, "Windows Time"
    and "Acquiring high-resolution time stamps"). Not yet run on Windows.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
