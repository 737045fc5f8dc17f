"""The line below: what just happened, where the caret is, who annotates, that all is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from annotator.gui.open_document import OpenDocument
from annotator.gui.plain import one_line
from annotator.gui.theme import restyle
from annotator.text.turn import Turn

_SHOWN_MS = 6000
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"  # a name keeps to its own direction
_LONGEST_NAME = 40  # code points; more would push the window wider


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

    def show_place(self, document: OpenDocument | None, turn: Turn | None, caret: int) -> None:
        """`turn` is the one at the caret."""
        self.place.setText("" if document is None else _place(document, turn, caret))

    def _quiet(self, tip: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("quiet")
        label.setToolTip(tip)
        return label


def _place(document: OpenDocument, turn: Turn | None, caret: int) -> str:
    """The turn: its number, who speaks, what kind it is, and when it was said, where known.

    Without a turn, how far the caret is.
    """
    seconds = document.seconds_at(caret)
    if turn is None:
        parts = [f"{100 * caret // max(1, len(document.text))} %"]
    else:
        order = document.order
        parts = [f"Turn {order.number(turn)} of {len(order)}", _speaker(document, turn)]
        parts.append(_kind(document, turn))
        seconds = turn.start_seconds if seconds is None else seconds
    parts.append("" if seconds is None else _time(seconds))
    return "  ·  ".join(part for part in parts if part)


def _speaker(document: OpenDocument, turn: Turn) -> str:
    name = document.speaker_of(turn) or ("nobody" if turn.speaker else "")
    return f"{_ISOLATE}{one_line(name, _LONGEST_NAME)}{_ISOLATE_END}" if name else ""


def _kind(document: OpenDocument, turn: Turn) -> str:
    question = document.order.question(turn)
    follows = f" to turn {document.order.number(question)}" if question else ""
    return f"{turn.kind}{follows}"


def _time(seconds: float) -> str:
    """As players show it: 0:03:12."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
