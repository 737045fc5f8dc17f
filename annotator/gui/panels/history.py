"""What was done, newest first: the project's audit trail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.panels.lists import RowList
from annotator.gui.panels.panel import Panel
from annotator.gui.panels.rows import Index, Part, RowPainter
from annotator.gui.plain import plain_tip
from annotator.gui.theme import Theme
from annotator.project.records import Step


class StepList(QAbstractListModel):
    """One row a step; those that are undone have an empty sign."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: Sequence[Step] = ()
        self.accent = ""

    def show(self, steps: Sequence[Step]) -> None:
        self.beginResetModel()
        self._steps = steps
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self._steps[index.row()]
        state = "done" if step.done else "undone"
        at = datetime.fromisoformat(step.time).astimezone()
        tip = f"{step.title}\n{at:%Y-%m-%d %H:%M:%S}, {state}"
        parts: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: step.title,
            Qt.ItemDataRole.ToolTipRole: plain_tip(tip),
            Qt.ItemDataRole.AccessibleTextRole: f"{step.title}, {at:%H:%M}, {state}",
            Part.ASIDE: f"{at:%d %b %H:%M}",
            Part.COLOUR: self.accent,
            Part.FILL: 1.0 if step.done else 0.0,
            Part.ID: step.id,
        }
        return parts.get(role)


class HistoryPanel(Panel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__("history_panel", "History", parent)
        self.list = StepList(self)
        self.view = RowList("History", self)
        self.view.setModel(self.list)
        self._painter = RowPainter(self.view)
        self.view.setItemDelegate(self._painter)
        self.content.addWidget(self.view)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._painter.theme = theme
        self.list.accent = theme.accent
