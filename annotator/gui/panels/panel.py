"""A panel at the window's side: a quiet title, a few buttons, and its content below."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.gui import icons
from annotator.gui.theme import ICON_SIZE, LIGHT, MEDIUM, ROW_HEIGHT, SMALL, Theme


class Panel(QDockWidget):
    """Subclasses fill `content`. Long outside text goes into it as plain text only."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.theme = LIGHT
        self._icons: dict[QToolButton, str] = {}
        self._icons_wanted = False
        self._bar = self._title_bar(title)
        self.setTitleBarWidget(self._bar)
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

    def add_button(self, icon: str, name: str, tip: str, act: Callable[[], None]) -> QToolButton:
        """A button in the title bar; `name` is what a screen reader says."""
        button = QToolButton(self._bar)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.clicked.connect(act)
        self._icons[button] = icon
        layout = self._bar.layout()
        if layout is not None:
            layout.addWidget(button)
        return button

    def _title_bar(self, title: str) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("panel_title")
        line = QHBoxLayout(bar)
        line.setContentsMargins(2 * MEDIUM, SMALL, MEDIUM, SMALL)
        line.setSpacing(SMALL)
        name = QLabel(title, bar)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setObjectName("panel_name")
        name.setMinimumHeight(ROW_HEIGHT)  # a dock asks the bar for its hint, not its height
        line.addWidget(name, 1)
        return bar
