"""Type a few letters of a thing to be done, and Return does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.gui.panels.rows import Index, Part, RowPainter
from annotator.gui.theme import MEDIUM, ROW_HEIGHT, Theme

_MOST = 200  # rows shown at once
_WIDTH, _ROWS = 560, 10
_PROMPT = "Find an action, label or document"
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Entry:
    """`also` are other words than its title by which it is found."""

    title: str
    aside: str
    act: Callable[[], None]
    colour: str = ""
    also: tuple[str, ...] = ()


Offer = Callable[[str], Entry | None]
"""What is offered beside the entries that fit what was typed."""


def rank(title: str, typed: str) -> float | None:
    """How well the letters `typed` fit `title`; lower is better, None where they do not.

    All letters must stand in the title in their order. Words that begin with what was typed
    come first, then titles that hold it, then those over which the letters are spread.
    """
    name, wanted = title.casefold(), typed.casefold().strip()
    if not wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    if wanted in name:
        return 3
    place = -1
    first = name.find(wanted[0])
    for letter in wanted.replace(" ", ""):
        place = name.find(letter, place + 1)
        if place < 0:
            return None
    return 4 + (place - first) / 100


def fit(entry: Entry, typed: str) -> float | None:
    """The rank of whichever of its words fits best."""
    ranks = (rank(words, typed) for words in (entry.title, *entry.also))
    return min((found for found in ranks if found is not None), default=None)


class _Entries(QAbstractListModel):
    def __init__(self, entries: Sequence[Entry], offer: Offer | None, parent: QObject) -> None:
        super().__init__(parent)
        self._all = entries
        self._offer = offer
        self.shown: list[Entry] = list(entries[:_MOST])

    def filter(self, typed: str) -> None:
        ranked = [(fit(entry, typed), place) for place, entry in enumerate(self._all)]
        fitting = sorted((found, place) for found, place in ranked if found is not None)
        offered = self._offer(typed) if self._offer else None
        self.beginResetModel()
        self.shown = [self._all[place] for _, place in fitting[:_MOST]]
        self.shown += [offered] if offered else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.shown[index.row()]
        parts: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: entry.title,
            Part.ASIDE: entry.aside,
            Part.COLOUR: entry.colour,
        }
        return parts.get(role)


class CommandPalette(QDialog):
    """Opens over the window; runs the chosen entry after it has closed.

    `prompt` says what is wanted.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        theme: Theme,
        parent: QWidget,
        prompt: str = _PROMPT,
        offer: Offer | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(prompt)
        self._entries = _Entries(entries, offer, self)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(prompt)
        self.words.setAccessibleName(prompt)
        self.words.installEventFilter(self)
        self.view = QListView(self)
        self.view.setAccessibleName("What was found")
        self.view.setModel(self._entries)
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        painter = RowPainter(self.view)
        painter.theme = theme
        self.view.setItemDelegate(painter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(MEDIUM)
        column.addWidget(self.words)
        column.addWidget(self.view)
        self.words.textChanged.connect(self._filter)
        self.view.clicked.connect(self._run)
        self._filter("")
        self._place(parent)
        self.words.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.view.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.view.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _place(self, parent: QWidget) -> None:
        width = min(_WIDTH, parent.width() - 32)
        self.setFixedWidth(width)
        middle = parent.mapToGlobal(QPoint((parent.width() - width) // 2, 72))
        self.move(middle)

    def _filter(self, typed: str) -> None:
        self._entries.filter(typed)
        rows = max(1, min(_ROWS, len(self._entries.shown)))
        self.view.setFixedHeight(rows * ROW_HEIGHT + 2)
        self.adjustSize()
        if self._entries.shown:
            self.view.setCurrentIndex(self._entries.index(0))

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self._entries.shown[index.row()]
            self.close()
            entry.act()
