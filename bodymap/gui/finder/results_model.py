"""The rows of what a search found, as a Qt model: put in as a whole, since a search is one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from bodymap.gui.finder.result_rows import ResultRow

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class ResultsModel(QAbstractListModel):
    """What a person reads and a screen reader says; who paints asks for the row itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ResultRow, ...] = ()

    def show(self, rows: Sequence[ResultRow]) -> None:
        """Hold these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def walked(self) -> list[int]:
        """The numbers of the rows at which one stops on the way down."""
        return [number for number, row in enumerate(self.rows) if row.walked]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsSelectable if self.rows[index.row()].walked else _FLAGS
