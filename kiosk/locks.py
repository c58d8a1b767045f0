"""A lock of the operating system on an open file; it vanishes with its process."""

import logging
import os
import sys

log = logging.getLogger("kiosk.machine")

# Windows locks bytes against reading too: a byte far behind the number that people may want to read.
_LOCKED_BYTE = 4096

if sys.platform == "win32":
    import msvcrt

    def take_lock(handle: int) -> bool:
        """False where another process holds it."""
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def take_lock(handle: int) -> bool:
        """False where another process holds it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # Some network folders know no locks.
            log.warning("There is no lock on the data folder: %s", error.strerror)
        return True
