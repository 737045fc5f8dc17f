"""Which documents, labels, annotators and attributes go out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.corpus.gathering import Selection
from annotator.gui.dialogs.choice_list import ChoiceList
from annotator.gui.theme import LARGE, MEDIUM

if TYPE_CHECKING:
    from annotator.project.project import Project


class ChoicesPage(QWidget):
    changed = Signal()

    def __init__(self, project: "Project", current: str, parent: QWidget) -> None:
        """`current` is the id of the open document, or ""."""
        super().__init__(parent)
        book = project.codebook.labels()
        self.documents = ChoiceList(
            "Documents", ((d.id, d.title) for d in project.documents.all()), self
        )
        self.labels = ChoiceList("Labels", ((x.id, x.name) for x in book), self)
        self.annotators = ChoiceList(
            "Annotators", ((a.id, a.name) for a in project.annotators.all()), self
        )
        asked = ((a.id, f"{x.name}: {a.name}") for x in book for a in x.attributes)
        self.attributes = ChoiceList("Attributes", asked, self)
        if current:
            tip = "Tick the document that is open, and no other"
            self.documents.offer("Only this document", tip, frozenset({current}))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, MEDIUM, 0, 0)
        grid.setSpacing(LARGE)
        grid.addWidget(self.documents, 0, 0, 2, 1)
        grid.addWidget(self.labels, 0, 1)
        grid.addWidget(self.annotators, 1, 1)
        grid.addWidget(self.attributes, 0, 2, 2, 1)
        for column, share in enumerate((3, 2, 2)):
            grid.setColumnStretch(column, share)
        for one in self._lists.values():
            one.changed.connect(self.changed)

    @property
    def selection(self) -> Selection:
        return Selection(
            **{name: one.chosen() for name, one in self._lists.items()},
        )

    @property
    def left(self) -> dict[str, frozenset[str]]:
        """The ids that are not ticked, by list."""
        return {name: one.left() for name, one in self._lists.items()}

    def leave(self, left: Mapping[str, frozenset[str]]) -> None:
        """Takes the ticks from these; what has come since stays ticked."""
        for name, one in self._lists.items():
            one.leave(left.get(name, frozenset()))

    @property
    def _lists(self) -> dict[str, ChoiceList]:
        return {
            "documents": self.documents,
            "labels": self.labels,
            "annotators": self.annotators,
            "attributes": self.attributes,
        }
