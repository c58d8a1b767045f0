"""The parts of one section as a list for the reader's strip of pages."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class PartsModel(QAbstractListModel):
    """One row a screenful, under the role `part`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[dict[str, Any]] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._parts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != _ROLE or not 0 <= index.row() < len(self._parts):
            return None
        return self._parts[index.row()]

    def roleNames(self) -> dict[int, QByteArray]:
        return {_ROLE: QByteArray(b"part")}

    def replace(self, parts: list[dict[str, Any]]) -> None:
        """Show other parts."""
        self.beginResetModel()
        self._parts = parts
        self.endResetModel()
