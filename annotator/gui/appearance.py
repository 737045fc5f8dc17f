"""Light or dark, as the system or the user says, for the whole program."""

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from annotator.gui.theme import DARK, LIGHT, Theme, palette, style_sheet
from annotator.paths import RESOURCES


class Appearance(QObject):
    """Keeps the program in its theme; `changed` carries the new `Theme`."""

    changed = Signal(object)

    def __init__(self, choice: str, parent: QObject | None = None) -> None:
        """`choice` is "system", "light" or "dark"."""
        super().__init__(parent)
        self.choice = choice
        self._template = (RESOURCES / "themes" / "window.qss").read_text(encoding="utf-8")
        self._icons = (RESOURCES / "icons").as_posix()
        self.theme = self._wanted()
        QApplication.setStyle(QStyleFactory.create("Fusion"))
        self._put_on()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: str) -> None:
        self.choice = choice
        self._follow()

    def _wanted(self) -> Theme:
        if self.choice == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.choice == "dark" else LIGHT

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme:
            self.theme = wanted
            self._put_on()
            self.changed.emit(wanted)

    def _put_on(self) -> None:
        program = cast("QApplication", QApplication.instance())
        program.setPalette(palette(self.theme))
        sheet = style_sheet(self._template, self.theme)
        shade = "dark" if self.theme.dark else "light"
        program.setStyleSheet(sheet.replace("$icons", self._icons).replace("$shade", shade))
