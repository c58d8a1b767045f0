"""A window of another program: "full", on "top", "shy" of the keyboard; one that "owns" the clipboard."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QRasterWindow

if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    window = QRasterWindow()
    window.setTitle("intruder")
    window.resize(600, 400)
    window.setFlag(Qt.WindowType.WindowStaysOnTopHint, "top" in sys.argv)
    window.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, "shy" in sys.argv)
    window.showFullScreen() if "full" in sys.argv else window.show()
    if "owns" in sys.argv:
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            application.clipboard().setText("brought from outside", mode)
    if "shy" not in sys.argv:
        window.requestActivate()
    sys.exit(application.exec())
