"""A few quiet lines above the transcript for what the user should know, until put away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QToolButton, QWidget

from annotator.gui import icons
from annotator.gui.theme import ICON_SIZE, LARGE, MEDIUM, Theme, restyle

_MOST_LINES = 6  # what is longer can be scrolled


class MessageBar(QWidget):
    """Shows one sentence or more, as plain text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("message_bar")
        line = QHBoxLayout(self)
        line.setContentsMargins(LARGE - 4, MEDIUM, MEDIUM, MEDIUM)
        self._words = QPlainTextEdit(self)
        self._words.setReadOnly(True)
        self._words.setFrameShape(QFrame.Shape.NoFrame)
        self._words.setAccessibleName("Message")
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.document().setDocumentMargin(4)
        self.close_button = QToolButton(self)
        self.close_button.setAccessibleName("Put this message away")
        self.close_button.setToolTip("Put this message away")
        self.close_button.setAutoRaise(True)
        self.close_button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.close_button.clicked.connect(self.hide)
        line.addWidget(self._words, 1)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown; empty while nothing is."""
        return "" if self.isHidden() else self._words.toPlainText()

    def set_theme(self, theme: Theme) -> None:
        self.close_button.setIcon(icons.icon("x", theme.muted, theme.border))

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """`wrong` where something failed; it is drawn in the colour of danger."""
        self.setProperty("wrong", wrong)
        restyle(self)
        self._words.setPlainText(words)
        self._words.setAccessibleDescription(words)
        self.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = round(self._words.document().size().height())  # QPlainTextEdit counts in lines
        line = self._words.fontMetrics().lineSpacing()
        self._words.setFixedHeight(min(max(1, lines), _MOST_LINES) * line + 12)
