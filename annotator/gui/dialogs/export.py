"""What to export, and as what."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.corpus.registry import CorpusFormat, formats
from annotator.gui.dialogs.buttons import foot
from annotator.gui.dialogs.choice_list import ChoiceList
from annotator.gui.theme import INDICATOR, LARGE, MEDIUM

if TYPE_CHECKING:
    from annotator.project.project import Project

Ids = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """None stands for all. `raw` leaves the cells of a table as they are."""

    form: CorpusFormat
    documents: Ids
    labels: Ids
    annotators: Ids
    raw: bool


class ExportDialog(QDialog):
    def __init__(
        self, project: "Project", current: str, raw: bool, parent: QWidget, form: str = ""
    ) -> None:
        """`current` is the id of the open document, or ""; `form` names the format of last time."""
        super().__init__(parent)
        self.setWindowTitle("Export corpus")
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(LARGE)
        self.formats = self._add_formats(column, form)
        self.raw = QCheckBox("Leave cells that look like formulas as they are", self)
        self.raw.setToolTip(
            "Off, a cell that begins with = + - @ gets an apostrophe before it, so that no "
            "spreadsheet runs it."
        )
        self.raw.setChecked(raw)
        column.addWidget(self.raw)
        lists = QHBoxLayout()
        lists.setSpacing(LARGE)
        self.documents = ChoiceList(
            "Documents", ((d.id, d.title) for d in project.documents.all()), self
        )
        self.labels = ChoiceList(
            "Labels", ((x.id, x.name) for x in project.codebook.labels()), self
        )
        self.annotators = ChoiceList(
            "Annotators", ((a.id, a.name) for a in project.annotators.all()), self
        )
        for choice, share in ((self.documents, 3), (self.labels, 2), (self.annotators, 2)):
            lists.addWidget(choice, share)
        column.addLayout(lists, 1)
        column.addWidget(foot(self, "Export…")[0])
        if current:
            tip = "Tick the document that is open, and no other"
            self.documents.offer("Only this document", tip, frozenset({current}))
        self._offer_raw()
        self.resize(720, 520)
        self.formats.button(self.formats.checkedId()).setFocus()

    def choice(self) -> ExportChoice:
        return ExportChoice(
            self._form(),
            self.documents.chosen(),
            self.labels.chosen(),
            self.annotators.chosen(),
            self.raw.isChecked() and self.raw.isVisibleTo(self),
        )

    def _add_formats(self, column: QVBoxLayout, wanted: str) -> QButtonGroup:
        group = QButtonGroup(self)
        for place, form in enumerate(_writable()):
            button = QRadioButton(form.title, self)
            button.setAccessibleDescription(form.description)
            told = QLabel(form.description, self)
            told.setTextFormat(Qt.TextFormat.PlainText)
            told.setWordWrap(True)
            told.setObjectName("quiet")
            told.setContentsMargins(INDICATOR + MEDIUM, 0, 0, 0)
            group.addButton(button, place)
            line = QVBoxLayout()
            line.setSpacing(2)
            line.addWidget(button)
            line.addWidget(told)
            column.addLayout(line)
        group.button(_preferred(wanted)).setChecked(True)
        group.idToggled.connect(self._offer_raw)
        return group

    def _form(self) -> CorpusFormat:
        return _writable()[self.formats.checkedId()]

    def _offer_raw(self) -> None:
        self.raw.setVisible(self._form().suffix == ".csv")


def _writable() -> list[CorpusFormat]:
    return [form for form in formats().values() if form.writable]


def _preferred(wanted: str) -> int:
    """The place of the format called so, else of one that can be imported again."""
    names = [form.name for form in _writable()]
    if wanted in names:
        return names.index(wanted)
    return next((place for place, form in enumerate(_writable()) if form.readable), 0)
