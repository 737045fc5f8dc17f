"""All keys on one page, made from the table of actions, so that it is always true."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.actions import MENUS, ROWS
from annotator.gui.theme import HUGE, LARGE, MEDIUM
from annotator.project.records import Label

_HOW = (
    "A label’s key labels the selected words. With an annotation selected and nothing else, it "
    "changes its label; with Shift, it adds a second one on the same words."
)


def native(keys: str) -> str:
    """How this system writes the first of `keys`."""
    return QKeySequence(keys.split(maxsplit=1)[0]).toString(QKeySequence.SequenceFormat.NativeText)


def keys_by_menu(labels: Iterable[Label]) -> dict[str, list[tuple[str, str]]]:
    """(key, what it does), by heading."""
    told = {"Labels": [(label.key.upper(), label.name) for label in labels if label.key]}
    for menu in MENUS:
        rows = [row for row in ROWS if row.menu == menu and (row.key or row.shown_key)]
        told[menu] = [(native(row.key or row.shown_key), row.title) for row in rows]
    return {menu: rows for menu, rows in told.items() if rows}


class KeysDialog(QDialog):
    def __init__(self, labels: Iterable[Label], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        columns.setSpacing(HUGE)
        by_menu = keys_by_menu(labels)
        for names in (("Labels", "Annotate", "Transcript"), ("Go", "Edit", "File", "View", "Help")):
            columns.addLayout(self._side([(n, by_menu[n]) for n in names if n in by_menu]), 1)
        how = QLabel(_HOW, self)
        how.setWordWrap(True)
        how.setObjectName("quiet")
        how.setContentsMargins(LARGE, LARGE, LARGE, 0)
        area = QScrollArea(self)
        area.setAccessibleName("Keys")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(how)
        whole.addWidget(area)
        self.resize(860, 660)

    def _side(self, parts: list[tuple[str, list[tuple[str, str]]]]) -> QGridLayout:
        """One grid for all its headings, so that all that the keys do begins in one place."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(MEDIUM)
        grid.setColumnStretch(1, 1)
        for name, rows in parts:
            if grid.count():
                grid.setRowMinimumHeight(grid.rowCount(), MEDIUM)
            head = QLabel(name, self)
            head.setObjectName("panel_name")
            grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            for key, what in rows:
                self._add(grid, key, what)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid

    def _add(self, grid: QGridLayout, key: str, what: str) -> None:
        place = grid.rowCount()
        cap = QLabel(key, self)
        cap.setTextFormat(Qt.TextFormat.PlainText)
        cap.setObjectName("key_cap")
        told = QLabel(what, self)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        grid.addWidget(cap, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(told, place, 1)
