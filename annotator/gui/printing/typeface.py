"""Fonts and colours of a printed page, and words set in them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPaintDevice,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from annotator.corpus.paper.direction import is_rtl
from annotator.corpus.paper.sheet import Look
from annotator.corpus.paper.tints import Tints
from annotator.gui.printing.emoji import Pictures, Words, without_emoji
from annotator.gui.printing.flow import LEADING, POINT
from annotator.gui.theme import LIGHT, reading_font
from annotator.gui.transcript.turn_looks import format_range
from annotator.text.offsets import Utf16Map

_TAB = 36 * POINT

Formats = Sequence[QTextLayout.FormatRange]


class Typeface:
    """For one corpus, on one kind of paper; `device` tells the resolution."""

    def __init__(self, device: QPaintDevice, tints: Tints, pictures: Pictures) -> None:
        self._device = device
        self._pictures = pictures
        self._tints = tints
        self._looks: dict[tuple[Look, str, str, bool], QTextCharFormat | None] = {}
        self._options = {from_right: _option(device, from_right) for from_right in (False, True)}
        self.body = _sized(reading_font(serif=True, zoom=100), 10.5)
        sans = reading_font(serif=False, zoom=100)
        self.title = _sized(sans, 18, bold=True)
        self.heading = _sized(sans, 12, bold=True)
        self.quiet = _sized(sans, 9)
        self.small = _sized(sans, 8.5)
        self.strong = _sized(sans, 8.5, bold=True)
        self.margin = _sized(sans, 7.5)
        self.text, self.muted = QColor(LIGHT.text), QColor(LIGHT.muted)
        self.speaker, self.bar = QColor(LIGHT.speaker), QColor(LIGHT.question)

    def set(
        self,
        text: str,
        font: QFont,
        width: float,
        formats: Formats = (),
        *,
        rtl: bool | None = None,
    ) -> Words:
        """`text` in lines no wider than `width`; without `rtl` its letters tell its direction."""
        shown, emoji = without_emoji(text.replace("\n", "\u2028"))
        layout = QTextLayout(shown, font, self._device)
        layout.setTextOption(self._options[is_rtl(text) if rtl is None else rtl])
        if formats:
            layout.setFormats(list(formats))
        layout.setCacheEnabled(True)
        _break(layout, width)
        return Words(layout, emoji, self._pictures)

    def metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self._device)

    def coloured_all(self, text: str, colour: QColor) -> list[QTextLayout.FormatRange]:
        """For words in one colour."""
        return [format_range(0, Utf16Map(text).utf16_length, self.coloured(colour))]

    def coloured(self, colour: QColor, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QBrush(colour))
        if bold:
            made.setFontWeight(QFont.Weight.Bold)
        return made

    def look(self, look: Look, layers: Sequence[str]) -> QTextCharFormat | None:
        """Of words with these labels on them, the outermost first; None for plain ones."""
        inner = layers[-1] if layers else ""
        around = layers[-2] if len(layers) > 1 else ""
        key = look, inner, around, len(layers) > 2
        if key not in self._looks:
            plain = look is Look.PLAIN and not layers
            self._looks[key] = None if plain else self._made(look, layers)
        return self._looks[key]

    def tint(self, label: str) -> QColor:
        return QColor(self._tints.tint(label))

    def line(self, label: str) -> QColor:
        return QColor(self._tints.line(label))

    def _made(self, look: Look, layers: Sequence[str]) -> QTextCharFormat:
        made = QTextCharFormat()
        if look is Look.NAME:
            made = self.coloured(self.speaker, bold=True)
        elif look is Look.DIRECTION:
            made = self.coloured(self.muted)
            made.setFontItalic(True)
        if layers:
            made.setBackground(QBrush(self.tint(layers[-1])))
        if len(layers) > 1:
            style = QTextCharFormat.UnderlineStyle
            made.setUnderlineStyle(
                style.DashUnderline if len(layers) > 2 else style.SingleUnderline
            )
            made.setUnderlineColor(self.line(layers[-2]))
        return made


def _option(device: QPaintDevice, from_right: bool) -> QTextOption:
    edge = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
    made = QTextOption(edge | Qt.AlignmentFlag.AlignAbsolute)
    way = Qt.LayoutDirection
    made.setTextDirection(way.RightToLeft if from_right else way.LeftToRight)
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # Qt counts it in dots of the screen, whatever the device.
    screen = QGuiApplication.primaryScreen()
    made.setTabStopDistance(_TAB * screen.logicalDotsPerInchY() / device.logicalDpiY())
    return made


def _sized(font: QFont, points: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def _break(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height() * LEADING
    layout.endLayout()
