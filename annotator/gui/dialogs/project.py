"""What the project says about itself, in the window and in what is exported of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialogs.buttons import foot
from annotator.gui.plain import written
from annotator.gui.theme import LARGE
from annotator.project.records import About


class ProjectDialog(QDialog):
    """`title()` and `about()` are what was entered."""

    def __init__(self, title: str, about: About, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About this project")
        self.name = QLineEdit(title, self)
        self.description = self._field(about.description, "What was collected, when, and why")
        self.licence = QLineEdit(about.licence, self)
        self.licence.setPlaceholderText("On what terms others may use it, such as CC BY 4.0")
        self.source = self._field(about.source, "Where the transcripts come from")
        self._told = QLabel("These words go with the corpus when it is exported.", self)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setObjectName("quiet")
        self._told.setWordWrap(True)
        self._lay_out()

    def title(self) -> str:
        return self.name.text().strip()

    def about(self) -> About:
        return About(
            written(self.description).strip(),
            self.licence.text().strip(),
            written(self.source).strip(),
        )

    def _field(self, text: str, hint: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text, self)
        field.setTabChangesFocus(True)
        field.setPlaceholderText(hint)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(LARGE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Title", self.name)
        form.addRow("Description", self.description)
        form.addRow("Licence", self.licence)
        form.addRow("Source", self.source)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(LARGE)
        column.addLayout(form, 1)
        column.addWidget(self._told)
        column.addWidget(foot(self, "Save")[0])
        self.resize(520, 440)
