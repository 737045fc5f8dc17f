"""The foot of a dialog: one button that does it, and Cancel."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from annotator.gui.theme import restyle


def foot(dialog: QDialog, words: str) -> tuple[QDialogButtonBox, QPushButton]:
    """The box, tied to the dialog, and the button with these words, which Return presses."""
    box = QDialogButtonBox(dialog)
    button = box.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
    button.setObjectName("primary")
    restyle(button)
    button.setDefault(True)
    box.addButton(QDialogButtonBox.StandardButton.Cancel)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box, button
