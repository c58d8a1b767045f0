"""One Qt application, the bundled fonts, the shipped pack and a QML engine, each made once a process."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.education.model import Pack
from kiosk.education.pack import load_pack
from kiosk.paths import ASSETS, CONTENT
from kiosk.ui.contents import Contents
from kiosk.ui.fonts import load_fonts
from kiosk.ui.reading.layout import Layouts
from kiosk.ui.reading.text_measure import QtMeasure
from tests.ui.program import open_kiosk  # noqa: F401  (a fixture)
from tests.ui.staff_window import desk  # noqa: F401  (a fixture)

QML = ASSETS.parent / "kiosk" / "ui" / "qml"
MakeQml = Callable[[str], QObject]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """No widgets: pytest-qt would else make a QApplication."""
    return QGuiApplication


@pytest.fixture(scope="session")
def fonts(qapp: QGuiApplication) -> None:
    """The bundled fonts, registered once."""
    load_fonts()


@pytest.fixture(scope="session")
def measure(fonts: None) -> QtMeasure:
    return QtMeasure()


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(CONTENT, ASSETS / "illustrations", {})


@pytest.fixture(scope="session")
def contents(pack: Pack) -> Contents:
    return Contents(pack)


@pytest.fixture(scope="session")
def layouts(contents: Contents, measure: QtMeasure) -> Layouts:
    return Layouts(contents, measure)


@pytest.fixture
def make_qml(fonts: None) -> Iterator[MakeQml]:
    """Makes an object from QML source, with our modules importable; all of them end with the test."""
    engine = QQmlEngine()
    engine.addImportPath(str(QML))
    made: list[tuple[QObject, QQmlComponent]] = []

    def make(source: str) -> QObject:
        component = QQmlComponent(engine)
        component.setData(source.encode(), QUrl("inline.qml"))
        found = component.create()
        assert found is not None, component.errorString()
        # PySide ends an object together with the component that made it.
        made.append((found, component))
        return found

    yield make
    # Components take their objects with them; the engine goes last.
    made.clear()
