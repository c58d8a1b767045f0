"""Items are found under their own type, whatever Python knew at their addresses before."""

import shiboken6
from PySide6.QtCore import QByteArray, QMetaObject, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from kiosk.ui.painted import children_of, kind_of

QML = b"import QtQuick\nItem { Rectangle { objectName: 'inside'; property int number: 3 } }"


def make(engine: QQmlEngine) -> tuple[QQmlComponent, QQuickItem]:
    component = QQmlComponent(engine)
    component.setData(QByteArray(QML), QUrl())
    made = component.create()
    assert isinstance(made, QQuickItem)
    return component, made


def test_an_item_at_the_address_of_something_older_is_an_item(qapp: object) -> None:
    engine = QQmlEngine()
    _component, parent = make(engine)
    (child,) = parent.childItems()
    address = shiboken6.getCppPointer(child)[0]
    shiboken6.invalidate(child)
    older = shiboken6.wrapInstance(address, QMetaObject)
    assert parent.childItems() == [older], "as PySide takes it"
    assert [item.objectName() for item in children_of(parent)] == ["inside"]


def test_the_description_of_a_class_of_qml_is_let_go(qapp: object) -> None:
    engine = QQmlEngine()
    _component, parent = make(engine)
    (child,) = children_of(parent)

    def known() -> int:
        return sum(isinstance(one, QMetaObject) for one in shiboken6.getAllValidWrappers())

    before = known()
    assert "_QML" in kind_of(child)
    assert known() == before
