"""The line below: what just happened, where the caret is, who annotates, that all is saved."""

from bisect import bisect_right

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from annotator.gui.open_document import OpenDocument
from annotator.gui.theme import restyle
from annotator.text.turn import TurnKind

_SHOWN_MS = 6000


class StatusLine(QStatusBar):
    """`annotator` is a button, for the menu of those who annotate."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.place = self._quiet("Where the caret is")
        self.annotator = QToolButton(self)
        self.annotator.setObjectName("annotator")
        self.annotator.setToolTip("Who annotates")
        self.annotator.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.saved = self._quiet("Everything you did is in the project file")
        self.saved.setText("Saved")
        for widget in (self.place, self.annotator, self.saved):
            self.addPermanentWidget(widget)

    def hint(self, words: str) -> None:
        """Shows `words` for a few seconds."""
        self.showMessage(words, _SHOWN_MS)

    def show_annotator(self, name: str) -> None:
        self.annotator.setText(name.replace("&", "&&"))
        self.annotator.setAccessibleName(f"Annotator: {name}")

    def show_saved(self, *, saved: bool) -> None:
        self.saved.setText("Saved" if saved else "Last change not saved")
        self.saved.setProperty("wrong", not saved)
        restyle(self.saved)

    def show_place(self, document: OpenDocument | None, caret: int) -> None:
        self.place.setText("" if document is None else _place(document, caret))

    def _quiet(self, tip: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("quiet")
        label.setToolTip(tip)
        return label


def _place(document: OpenDocument, caret: int) -> str:
    """The turn, its number and its speaker, or how far into the text the caret is."""
    turns = document.turns
    number = bisect_right(turns, caret, key=lambda turn: turn.span.start)
    if not number or caret > turns[number - 1].span.end:
        share = 100 * caret // max(1, len(document.text))
        return f"{share} %"
    turn = turns[number - 1]
    who = turn.speaker or ("question" if turn.kind is TurnKind.QUESTION else str(turn.kind))
    return f"Turn {number} of {len(turns)}  ·  {who}"
