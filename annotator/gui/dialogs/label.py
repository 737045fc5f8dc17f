"""Making or changing a label: its name, key, colour and definition."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.label_palette import swatch
from annotator.gui.plain import written
from annotator.gui.theme import LARGE, SMALL
from annotator.project.colours import COLOURS
from annotator.project.records import Label


class LabelDialog(QDialog):
    """`label()` is what was entered; names and keys of `others` are refused."""

    def __init__(self, label: Label, others: Collection[Label], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Label" if label.name else "New label")
        self._label = label
        self._others = others
        self.name = QLineEdit(label.name, self)
        self.key = QLineEdit(label.key, self)
        self.key.setMaxLength(1)
        self.key.setMaximumWidth(48)
        self.key.setToolTip("The key that puts this label: one letter or sign")
        self.definition = QPlainTextEdit(label.definition, self)
        self.definition.setTabChangesFocus(True)
        self.definition.setPlaceholderText("What counts, what does not")
        self.colours = self._colour_buttons()
        self.fault = QLabel(self)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setObjectName("fault")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        for field in (self.name, self.key):
            field.textChanged.connect(self._check)
        self._check()

    def label(self) -> Label:
        colour = COLOURS[self.colours.checkedId()] if self.colours.checkedId() >= 0 else ""
        return replace(
            self._label,
            name=self.name.text().strip(),
            key=self.key.text().strip().lower(),
            colour=colour or self._label.colour,
            definition=written(self.definition),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(LARGE)
        form.addRow("Name", self.name)
        form.addRow("Key", self.key)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in self.colours.buttons():
            row.addWidget(button)
        row.addStretch(1)
        form.addRow("Colour", row)
        form.addRow("Definition", self.definition)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(LARGE)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)
        self.resize(460, 340)

    def _colour_buttons(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for place, colour in enumerate(COLOURS):
            button = QToolButton(self)
            button.setIcon(swatch(colour, self.devicePixelRatioF()))
            button.setCheckable(True)
            button.setObjectName("toggle")
            button.setAccessibleName(f"Colour {place + 1}")
            button.setChecked(colour.lower() == self._label.colour.lower())
            group.addButton(button, place)
        return group

    def _check(self) -> None:
        fault = self._fault()
        self.fault.setText(fault)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(
            not fault and bool(self.name.text().strip())
        )

    def _fault(self) -> str:
        name, key = self.name.text().strip().casefold(), self.key.text().strip().casefold()
        for other in self._others:
            if other.id == self._label.id:
                continue
            if other.name.casefold() == name:
                return f"There is a label “{other.name}” already."
            if key and other.key.casefold() == key:
                return f"“{other.name}” has this key."
        return ""
