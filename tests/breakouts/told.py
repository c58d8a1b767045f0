"""The kiosk as it is, in a process that answers what is asked on its standard input, one JSON line each."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer, QUrl, qWarning
from PySide6.QtGui import QClipboard, QDesktopServices, QFont, QFontInfo, QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.leads.form_model import Contact, Form, Step
from kiosk.paths import ROOT
from kiosk.session.screens import AskDesk, Check, Home, Reader, Screen, Sent, SignUp
from kiosk.session.stay import Begin, Show
from kiosk.startup import main
from kiosk.ui.application import Application
from kiosk.ui.painted import children_of

SCREENS: dict[str, Screen] = {
    "homeScreen": Home(),
    "readerScreen": Reader(0, 0),
    "quizScreen": Check(),
    "signUpScreen": SignUp(),
    "sentScreen": Sent("phone"),
    "askDeskScreen": AskDesk("talk"),
}
FILLED = Form(Step.NAME, adult=True, contact=Contact.EMAIL)


def texts_of(application: Application) -> list[str]:
    """What every item holds, whether it shows or not, and both clipboards."""
    clipboard = QGuiApplication.clipboard()
    found = [clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)]
    for item in _items(application.window.contentItem()):
        for name in ("text", "label", "accessibleName", "displayText", "preeditText"):
            value = item.property(name)
            if isinstance(value, str) and value:
                found.append(value)
    return [text for text in found if text]


def _items(root: QQuickItem) -> Iterator[QQuickItem]:
    yield root
    for child in children_of(root):
        yield from _items(child)


def next_session(application: Application) -> list[str]:
    """Somebody else comes: what they could read on the screens from the first touch to the form."""
    program = application.program
    program.app.finish()
    texts = texts_of(application)
    for screen in ("homeScreen", "signUpScreen"):
        go(application, screen)
        texts += texts_of(application)
    program.live.fill(FILLED)
    texts += texts_of(application)
    program.app.finish()
    return texts


def go(application: Application, screen: str) -> None:
    """Begin a session and show this screen; the form at its name, with nothing in it."""
    program = application.program
    program.app.finish()
    if screen == "staffScreen":
        program.app.openStaff()
    elif screen != "attractScreen":
        program.live.move(Begin("en"))
        program.live.move(Show(SCREENS[screen]))
        if screen == "signUpScreen":
            program.live.fill(FILLED)


def ready(application: Application) -> None:
    """A whole form with its consent, on the part of its last page that has the button to send it."""
    program = application.program
    go(application, "signUpScreen")
    form = replace(FILLED, step=Step.CHECK, name="Ada Byron", email="ada@example.org", consent_request=True)
    program.live.fill(form)
    for _ in range(3):
        QCoreApplication.processEvents()
        if item(application, "sendButton") is None:
            program.app.pressMain()


def item(application: Application, name: str) -> QQuickItem | None:
    """A visible item by its name."""
    for found in _items(application.window.contentItem()):
        if found.objectName() == name and found.isVisible():
            return found
    return None


def where(application: Application, name: str) -> tuple[int, int]:
    """Its middle on the window."""
    found = item(application, name)
    assert found is not None, name
    return found.mapToScene(found.boundingRect().center()).toPoint().toTuple()


def focus(application: Application, name: str) -> None:
    found = item(application, name)
    assert found is not None, name
    found.forceActiveFocus()


def field(application: Application) -> str:
    """What stands in the form's field."""
    return application.program.live.stay.form.name


def plant(application: Application, text: str) -> None:
    """An item that a reset forgets; an empty text takes it away."""
    root = application.window.contentItem()
    for child in children_of(root):
        if child.objectName() == "planted":
            child.deleteLater()
    if text:
        planted = QQuickItem(root)
        planted.setObjectName("planted")
        planted.setProperty("text", text)


def break_down(application: Application, words: str) -> None:
    """What a mistake of ours and of Qt does, both with something personal in their words."""

    def mistake() -> None:
        raise ValueError(words)

    QTimer.singleShot(0, application.window, mistake)
    qWarning("a warning of Qt")


def answer(application: Application, asked: str, *given: str) -> Any:
    answers: dict[str, Callable[..., Any]] = {
        "go": go,
        "next": next_session,
        "ready": ready,
        "where": where,
        "focus": focus,
        "root": lambda _: str(ROOT),
        "field": field,
        "selection": lambda _: QGuiApplication.clipboard().text(QClipboard.Mode.Selection),
        "screen": lambda of: of.window.property("currentScreen"),
        "opened": lambda of: of.lockdown.urls.refused + len(REACHED),
        "open": lambda _, url: QDesktopServices.openUrl(QUrl(url)),
        "break": break_down,
        "plant": plant,
        "leave": lambda of: of.program.leaving.close(),
        "family": lambda of: QFontInfo(QFont("Atkinson Hyperlegible Next")).family(),
        "windows": lambda _: sum(window.isVisible() for window in QGuiApplication.topLevelWindows()),
        "pointer": lambda _: QGuiApplication.overrideCursor() is None,
    }
    return answers[asked](application, *given)


def listen() -> None:
    """From the moment that the window shows, answer line by line."""
    shown = Application.show

    def show(self: Application, **options: Any) -> None:
        shown(self, **options)
        # The descriptor is watched, so nothing may wait unread in Python's own buffer.
        asked = open(sys.stdin.fileno(), "rb", buffering=0, closefd=False)  # noqa: SIM115  (no path; stays)
        listener = QSocketNotifier(asked.fileno(), QSocketNotifier.Type.Read, self.window)

        def read() -> None:
            line = asked.readline()
            if not line:
                listener.setEnabled(False)
                return
            sys.stdout.write(json.dumps(answer(self, *json.loads(line))) + "\n")
            sys.stdout.flush()

        listener.activated.connect(read)

    Application.show = show  # type: ignore[method-assign]  # this process only


# What Python itself would have to do for a name server, a web page or another program.
OUTWARD = ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request", "webbrowser.open")
STARTS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.startfile",
    "os.fork",
    "pty.spawn",
)
REACHED: list[str] = []


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook; a socket with a path for its address stays on this machine."""
    outward = event in ("socket.connect", "socket.bind") and isinstance(arguments[1], tuple)
    if outward or event in OUTWARD or event in STARTS:
        REACHED.append(event)


if __name__ == "__main__":
    sys.addaudithook(watch)
    listen()
    sys.exit(main(sys.argv[1:]))
