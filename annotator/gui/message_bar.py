"""One quiet line above the transcript for what the user should know, until put away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from annotator.gui import icons
from annotator.gui.theme import ICON_SIZE, LARGE, MEDIUM, Theme, restyle


class MessageBar(QWidget):
    """Shows one sentence or more, as plain text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("message_bar")
        line = QHBoxLayout(self)
        line.setContentsMargins(LARGE, MEDIUM, MEDIUM, MEDIUM)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton(self)
        self.close_button.setAccessibleName("Put this message away")
        self.close_button.setToolTip("Put this message away")
        self.close_button.setAutoRaise(True)
        self.close_button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.close_button.clicked.connect(self.hide)
        line.addWidget(self.words, 1)
        line.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self.close_button.setIcon(icons.icon("x", theme.muted, theme.border))

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """`wrong` where something failed; it is drawn in the colour of danger."""
        self.setProperty("wrong", wrong)
        restyle(self)
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.show()
