"""Phosphor icons, tinted by the theme.

The library is imported when the first icon is asked for: it costs more than the rest of a
start, so the window asks after its first paint.
"""

from functools import cache
from typing import Protocol, cast

from PySide6.QtGui import QIcon, QPixmap

from annotator.gui.theme import ICON_SIZE
from annotator.paths import RESOURCES


class _Font(Protocol):
    def icon(self, name: str, *, color: str, color_disabled: str) -> QIcon: ...


@cache
def _phosphor() -> _Font:
    from qtawesome.iconic_font import IconicFont  # noqa: PLC0415  # pyright: ignore

    made = IconicFont(("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"))
    return cast("_Font", made)


def icon(name: str, colour: str, disabled: str) -> QIcon:
    """The Phosphor icon `name` in `colour` (both `#rrggbb`)."""
    return _phosphor().icon(f"ph.{name}", color=colour, color_disabled=disabled)


def pixmap(name: str, colour: str, size: int = ICON_SIZE) -> QPixmap:
    return icon(name, colour, colour).pixmap(size, size)


def program_icon() -> QIcon:
    made = QIcon()
    for size in (16, 32, 48, 128, 256):
        made.addFile(str(RESOURCES / "icons" / f"annotator-{size}.png"))
    return made
