"""What goes into the packaged program, in one place; a part of Qt that is not named here stays out.

The names are those of all systems: `Core` is libQt6Core.so.6 on Linux and Qt6Core.dll on Windows.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

# Modules of PySide6: ours, and those that these import (QtQml needs QtNetwork, QtQuick needs QtOpenGL).
MODULES = {"QtCore", "QtGui", "QtQml", "QtQuick"}
NEEDED_MODULES = {"QtNetwork", "QtOpenGL"}
# Qt's libraries, without "libQt6".
LIBRARIES = {
    *("Core", "Gui", "Network", "OpenGL", "Qml", "QmlMeta", "QmlModels", "QmlWorkerScript"),
    *("Quick", "QuickTemplates2", "Svg"),
}
# On Linux for the platforms: X11, Wayland and what tells Qt of the desktop's settings.
LINUX_LIBRARIES = {"DBus", "WaylandClient", "XcbQpa"}
# Unicode data that Qt's core is linked with on Linux; Windows brings its own.
ICU = {"icudata", "icui18n", "icuuc"}
# Drawings are SVG; PNG is built in. Dead keys of a staff member's keyboard need the compose plugin on X11.
PLUGINS = {
    "imageformats": {"qsvg"},
    "platforms": {"qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platforminputcontexts": {"composeplatforminputcontextplugin"},
    "wayland-shell-integration": {"xdg-shell"},
}
QML_MODULES = {
    *("QtQml", "QtQml/Models", "QtQml/WorkerScript"),
    *("QtQuick", "QtQuick/Templates", "QtQuick/Window"),
}
# Libraries of the build machine that go along: what Python's own modules need, and what a desktop may lack.
# Everything else comes from the system, which mends its own: C, C++, GL, fonts, glib, D-Bus, X11, Wayland.
SYSTEM = {
    *("ffi", "lzma", "python3", "sqlite3"),
    *("xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-render-util", "xcb-util"),
}
# Never imported by us; PyInstaller would follow somebody's optional import. No network: no TLS, no DNS.
EXCLUDED_PYTHON = [
    *("_hashlib", "_ssl", "ssl", "dns", "ftplib", "http.server", "smtplib", "xmlrpc"),
    *("asyncio", "bz2", "_bz2", "concurrent.futures.process", "multiprocessing"),
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
    *("curses", "doctest", "lib2to3", "pdb", "pydoc", "readline", "test", "tkinter", "unittest"),
    *("distutils", "pip", "pygments", "setuptools", "sysconfig", "wheel"),
]
# Parts of Qt that are under the GPL alone: none of these words is in any file's name.
GPL_ONLY = (
    *("virtualkeyboard", "waylandcompositor", "lottie", "timeline", "charts", "datavis", "graphs"),
    *("quick3d", "shadertools", "httpserver", "networkauth", "canvaspainter", "labsstylekit"),
)

_QT_LIBRARY = re.compile(r"^(?:lib)?Qt6(\w+)\.(?:so[\d.]*|dll)$")
_ICU_LIBRARY = re.compile(r"^lib(icu\w+)\.so[\d.]*$")
_WINDOWS_GL = {"opengl32sw.dll", "d3dcompiler_47.dll"}


def wanted(destination: str) -> bool:
    """Whether a file that PyInstaller found goes in; `destination` is its place inside."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if qt := _QT_LIBRARY.match(path.name):
        return qt[1] in LIBRARIES | LINUX_LIBRARIES
    if icu := _ICU_LIBRARY.match(path.name):
        return icu[1] in ICU
    if path.parts[0] in ("PySide6", "shiboken6"):
        return _wanted_of_pyside(path)
    if len(path.parts) == 1 and ".so" in path.name and path.name.startswith("lib"):
        return library_name(path.name) in SYSTEM
    return True


def _wanted_of_pyside(path: PurePosixPath) -> bool:
    inside = path.parts[2:] if path.parts[1] == "Qt" else path.parts[1:]
    match inside:
        case ("plugins", kind, name):
            return library_name(name) in PLUGINS.get(kind, ())
        case ("qml", *folders, name):
            return "/".join(folders) in QML_MODULES and not name.endswith(".qmltypes")
        case ("translations", *_):
            return False
        case (name,):
            if name.startswith("Qt"):
                return name.split(".")[0] in MODULES | NEEDED_MODULES
            return name not in _WINDOWS_GL
        case _:
            return True


def library_name(file: str) -> str:
    """The bare name: `xcb-cursor` of libxcb-cursor.so.0, `python3` of libpython3.11.so.1.0."""
    stem = re.sub(r"\.(?:so|dll|pyd)\b.*$", "", file)
    stem = stem.removeprefix("lib")
    return re.sub(r"\.\d+$", "", stem)
