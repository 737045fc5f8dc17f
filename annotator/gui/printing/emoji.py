"""Emoji as pictures: each is put into a file once, however often it stands on the pages.

Qt would put a picture of its own wherever one stands, which takes more time and room than all
the other words do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QTextLayout, QTextLine

from annotator.text.offsets import Utf16Map

# Unicode Technical Standard 51, 1.4.9: flags, and pictures joined to one.
_ONE = "[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    f"|[\U0001f300-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?(?:\u200d{_ONE})*"
)
_SIZE = 96  # pixels
_FILL = 1.15  # of the room, whose width the letters beside do not need
_RISE = 0.8  # of an emoji above the line


@dataclass(frozen=True, slots=True)
class Emoji:
    """`unit` is where it stands, in UTF-16 units."""

    unit: int
    letters: str


def without_emoji(text: str) -> tuple[str, list[Emoji]]:
    """Each replaced by as much room, in as many UTF-16 units."""
    if text.isascii() or not _EMOJI.search(text):
        return text, []
    units = Utf16Map(text)
    found = [Emoji(units.to_utf16(one.start()), one.group()) for one in _EMOJI.finditer(text)]
    return _EMOJI.sub(_room, text), found


def _room(found: re.Match[str]) -> str:
    """One em, and nothing more."""
    return "\u2003" + "\u2060" * (len(found.group().encode("utf-16-le")) // 2 - 1)


class Words:
    """Words in lines, with the emoji among them."""

    def __init__(self, layout: QTextLayout, emoji: Sequence[Emoji], pictures: "Pictures") -> None:
        self.layout = layout
        self._emoji = emoji
        self._pictures = pictures

    @property
    def lines(self) -> int:
        return self.layout.lineCount()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """With the upper left corner there."""
        self.layout.draw(painter, QPointF(x, y))
        for one in self._emoji:
            self._draw(one, self.layout.lineForTextPosition(one.unit), painter, x, y)

    def draw_line(self, number: int, painter: QPainter, x: float, y: float) -> None:
        """With the line's upper left corner there."""
        line = self.layout.lineAt(number)
        y -= line.y()
        line.draw(painter, QPointF(x, y))
        for one in self._emoji:
            if self.layout.lineForTextPosition(one.unit).lineNumber() == number:
                self._draw(one, line, painter, x, y)

    def _draw(self, one: Emoji, line: QTextLine, painter: QPainter, x: float, y: float) -> None:
        first, last = _x_of(line, one.unit), _x_of(line, one.unit + 1)
        size = _FILL * abs(last - first)
        top = y + line.y() + line.ascent() - _RISE * size
        place = QRectF(x + (first + last - size) / 2, top, size, size)
        painter.drawImage(place, self._pictures.of(one.letters))


class Pictures:
    """Of emoji, each made once."""

    def __init__(self, font: QFont) -> None:
        self._font = QFont(font)
        self._font.setPixelSize(_SIZE * 4 // 5)
        self._made: dict[str, QImage] = {}

    def of(self, letters: str) -> QImage:
        if letters not in self._made:
            made = QImage(_SIZE, _SIZE, QImage.Format.Format_ARGB32_Premultiplied)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setFont(self._font)
            painter.drawText(made.rect(), Qt.AlignmentFlag.AlignCenter, letters)
            painter.end()
            self._made[letters] = made
        return self._made[letters]


def _x_of(line: QTextLine, unit: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(unit))[0]
