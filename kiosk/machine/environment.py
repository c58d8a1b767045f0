"""What of the environment reaches Qt and the programs that we start."""

from collections.abc import Mapping

# Qt reads dozens of variables that load plugins, QML or debuggers; QT_QPA_PLATFORM=vnc opens a port.
_STEERING = ("QT_", "QTDIR", "QML", "QSG_", "QV4_", "QQUICK", "PYTHON", "LD_", "GTK_", "GIO_")
_PLATFORMS = frozenset({"xcb", "wayland", "offscreen", "windows"})
# The software renderer looks the same on every machine and needs no driver.
RENDERER = {"QT_QUICK_BACKEND": "software"}


def cleaned(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what steers Qt, Python or the loader; with our own renderer and a platform that shows here."""
    kept = {name: value for name, value in environment.items() if not name.upper().startswith(_STEERING)}
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform in _PLATFORMS:
        kept["QT_QPA_PLATFORM"] = platform
    return {**kept, **RENDERER}
