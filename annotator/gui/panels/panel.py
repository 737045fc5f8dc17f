"""A panel at the window's side: a quiet title, a few buttons, and its content below."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.gui import icons
from annotator.gui.theme import (
    ICON_SIZE,
    LIGHT,
    MEDIUM,
    PANEL_WIDTH,
    ROW_HEIGHT,
    SMALL,
    Theme,
)

_CLOSE = "Close this panel; View brings it back"


class Panel(QDockWidget):
    """Subclasses fill `content`. Long outside text goes into it as plain text only.

    Boxes (fields, rows) begin at the content's edge; words begin where the title does, a little
    further in, which is where the boxes' own words begin too.
    """

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.theme = LIGHT
        self._icons: dict[QToolButton, str] = {}
        self._icons_wanted = False
        self._bar = self._title_bar(title)
        self.setTitleBarWidget(self._bar)
        close = self.add_button("x", f"Close {title}", _CLOSE, self.close)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by key the View menu does it
        self.setMinimumWidth(PANEL_WIDTH)
        body = QWidget(self)
        self.content = QVBoxLayout(body)
        self.content.setContentsMargins(MEDIUM, 0, MEDIUM, SMALL)
        self.content.setSpacing(SMALL)
        self.setWidget(body)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        if self._icons_wanted:
            self.show_icons()

    def show_icons(self) -> None:
        """Called once the window has been painted; icons are dear to load."""
        self._icons_wanted = True
        for button, name in self._icons.items():
            button.setIcon(icons.icon(name, self.theme.muted, self.theme.border))

    def add_button(self, icon: str, name: str, tip: str, act: Callable[[], object]) -> QToolButton:
        """A button beside the title; `name` is what a screen reader says."""
        button = QToolButton(self._bar)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.clicked.connect(act)
        self._icons[button] = icon
        self._title.insertWidget(1, button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isFloating():
            # Qt keeps a line free for it, but draws none around a title bar that is ours.
            painter = QPainter(self)
            painter.setPen(QColor(self.theme.border))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _title_bar(self, title: str) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("panel_title")
        self._title = QHBoxLayout(bar)
        self._title.setContentsMargins(2 * MEDIUM, SMALL, MEDIUM, SMALL)
        self._title.setSpacing(SMALL)
        name = QLabel(title, bar)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setObjectName("panel_name")
        name.setMinimumHeight(ROW_HEIGHT)  # a dock asks the bar for its hint, not its height
        self._title.addWidget(name, 1)
        return bar
