"""Nothing in the environment or on the command line reaches Qt: no plugin, no QML, no debugger, no port."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.machine.environment import cleaned
from kiosk.paths import ROOT

EVIL = {
    "QML2_IMPORT_PATH": "/evil",
    "QML_IMPORT_PATH": "/evil",
    "QT_PLUGIN_PATH": "/evil",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "/evil",
    "QT_QPA_GENERIC_PLUGINS": "evdevkeyboard",
    "QT_QPA_PLATFORMTHEME": "gtk3",
    "QT_STYLE_OVERRIDE": "evil",
    "QT_IM_MODULE": "qtvirtualkeyboard",
    "QT_DEBUG_PLUGINS": "1",
    "QT_LOGGING_RULES": "*=true",
    "QML_XHR_ALLOW_FILE_READ": "1",
    "QSG_RHI_BACKEND": "vulkan",
    "QT_QUICK_BACKEND": "evil",
    "PYTHONINSPECT": "1",
    "PYTHONPATH": "/evil",
    "LD_PRELOAD": "/evil.so",
    "GTK_MODULES": "evil",
}
# Loads a module that the kiosk has too, from the folder that the environment names.
START = """
import os, sys
from kiosk.startup import prepare_qt
prepare_qt()
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
app = QGuiApplication(sys.argv[:1])
engine = QQmlApplicationEngine()
print("paths", any("evil" in path for path in engine.importPathList() + app.libraryPaths()))
print("left", sorted(name for name in os.environ if "evil" in os.environ[name]))
"""


def test_nothing_that_steers_is_left() -> None:
    left = cleaned({**EVIL, "DISPLAY": ":0", "HOME": "/home/kiosk", "LANG": "C.UTF-8"})
    assert left == {
        "DISPLAY": ":0",
        "HOME": "/home/kiosk",
        "LANG": "C.UTF-8",
        "QT_QUICK_BACKEND": "software",
    }


@pytest.mark.parametrize(
    ("asked", "kept"), [("xcb", "xcb"), ("offscreen", "offscreen"), ("wayland", "wayland")]
)
def test_a_platform_that_shows_on_this_machine_is_kept(asked: str, kept: str) -> None:
    assert cleaned({"QT_QPA_PLATFORM": asked})["QT_QPA_PLATFORM"] == kept


@pytest.mark.parametrize("asked", ["vnc", "vnc:port=5900", "eglfs", "xcb:x;vnc", "/evil/plugin", "webgl"])
def test_a_platform_that_opens_a_port_or_loads_a_file_is_not(asked: str) -> None:
    assert "QT_QPA_PLATFORM" not in cleaned({"QT_QPA_PLATFORM": asked})


@given(st.dictionaries(st.from_regex(r"(qt|QT|QML|Qsg|PYTHON|ld)_[A-Z]{1,8}", fullmatch=True), st.text()))
def test_whatever_begins_like_it_goes(environment: dict[str, str]) -> None:
    assert set(cleaned(environment)) <= {"QT_QUICK_BACKEND", "QT_QPA_PLATFORM"}


def test_a_started_program_takes_no_path_plugin_or_debugger(tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    (evil / "KioskTheme").mkdir(parents=True)
    values = {name: value.replace("/evil", str(evil)) for name, value in EVIL.items()}
    del values["LD_PRELOAD"]  # the loader acts on it before any program does
    ran = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={**os.environ, **values, "QT_QPA_PLATFORM": "offscreen"},
        input="print('inspected')\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["paths", "False", "left", "[]"]
    assert "inspected" not in ran.stdout
    assert "qt.core.plugin" not in ran.stderr


@pytest.mark.parametrize(
    "flag", ["-qmljsdebugger=port:3768,block", "-platform", "-plugin", "--remote-debugging-port=1"]
)
def test_a_flag_of_qt_on_the_command_line_is_refused(flag: str) -> None:
    ran = subprocess.run(
        [sys.executable, "main.py", "--demo", flag, "vnc"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("kiosk: ")
    assert len(ran.stderr.splitlines()) == 1
