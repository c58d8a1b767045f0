"""Qt's own messages into our log; nothing of them reaches the screen."""

import logging
from pathlib import PurePosixPath

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("kiosk.qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: (logging.DEBUG, "a remark"),
    QtMsgType.QtInfoMsg: (logging.INFO, "a remark"),
    QtMsgType.QtWarningMsg: (logging.WARNING, "a warning"),
    QtMsgType.QtCriticalMsg: (logging.ERROR, "an error"),
    QtMsgType.QtFatalMsg: (logging.CRITICAL, "a fatal error"),
}


class QtLog:
    """Sends Qt's messages to the logger `kiosk.qt`: whole until patients come, then without their words."""

    def __init__(self) -> None:
        self._whole = True

    def leave_words_out(self) -> None:
        """Somebody may type from now on, and a message can quote a text: only its kind and place are kept."""
        self._whole = False

    def handle(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """What Qt calls for each message."""
        level, name = _LEVELS.get(kind, _LEVELS[QtMsgType.QtWarningMsg])
        if self._whole:
            log.log(level, "%s", message)
            return
        # The names of our own files and of Qt's categories come from programs, not from people.
        file = PurePosixPath(context.file or "").name
        place = f" at {file}:{context.line}" if file else ""
        log.log(level, "%s of Qt (%s)%s", name, context.category or "default", place)


def install_qt_log() -> QtLog:
    """Take Qt's messages from now on."""
    found = QtLog()
    qInstallMessageHandler(found.handle)
    return found
