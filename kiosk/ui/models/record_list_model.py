"""Frozen records as a list for QML: one role per field, changed in place so that no delegate is made anew."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)

from kiosk.education.frame import Rect

Record = TypeVar("Record")
_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class RecordListModel(QAbstractListModel, Generic[Record]):
    """Rows of one dataclass. `show` moves from the old rows to the new with the fewest signals."""

    def __init__(self, kind: type[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]  # a dataclass type
        self._rows: tuple[Record, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {_FIRST_ROLE + n: QByteArray(name.encode()) for n, name in enumerate(self._names)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _FIRST_ROLE) -> Any:
        number = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= number < len(self._names):
            return None
        value = getattr(self._rows[index.row()], self._names[number])
        return QRect(value.x, value.y, value.width, value.height) if isinstance(value, Rect) else value

    def show(self, rows: Sequence[Record]) -> None:
        """Show these rows instead of the present ones."""
        old, new = self._rows, tuple(rows)
        if old == new:
            return
        shared = min(len(old), len(new))
        if len(new) < len(old):
            self.beginRemoveRows(QModelIndex(), len(new), len(old) - 1)
            self._rows = old[: len(new)]
            self.endRemoveRows()
        elif len(new) > len(old):
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._rows = (*old, *new[len(old) :])
            self.endInsertRows()
        self._rows = new
        for row in range(shared):
            roles = self._differing(old[row], new[row])
            if roles:
                self.dataChanged.emit(self.index(row), self.index(row), roles)

    def _differing(self, old: Record, new: Record) -> list[int]:
        pairs = enumerate(self._names)
        return [_FIRST_ROLE + n for n, name in pairs if getattr(old, name) != getattr(new, name)]
