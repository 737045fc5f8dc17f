"""The colours and patterns that annotations are painted with."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from annotator.gui.theme import Theme, contrast, readable
from annotator.gui.transcript.lanes import UNDERLINED
from annotator.gui.transcript.marks import LabelStyle

UNKNOWN = LabelStyle("?", "#808080")
LINE_CONTRAST = 3.0
TEXT_CONTRAST = 4.5
TINT_CONTRAST = 5.5
"""More than text needs, since speakers' names are not quite black."""
PATTERNS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((0, 12),),  # solid
    ((0, 8),),  # dashed
    ((0, 2), (4, 2), (8, 2)),  # dotted
    ((0, 12),),  # double: two thin lines
)
"""For each lane the strokes within a tile of 12 pixels: where each starts, how long it is."""
TILE = 12

RGB = tuple[float, float, float]
Stroke = QColor | QPixmap


class Inks:
    """Colours of the labels on one theme, reckoned once and kept."""

    def __init__(self, theme: Theme, labels: Mapping[str, LabelStyle]) -> None:
        self.theme = theme
        self._labels = labels
        self._parts: dict[str, RGB] = {}
        self._tints: dict[tuple[str, ...], QColor] = {}
        self._lines: dict[tuple[str, float], QColor] = {}
        self._tiles: dict[tuple[str, int, bool, int, float], QPixmap] = {}

    @property
    def page(self) -> QColor:
        return QColor(self.theme.page)

    def name(self, label_id: str) -> str:
        return self._labels.get(label_id, UNKNOWN).name

    def short_name(self, label_id: str) -> str:
        """One letter, or two where another label begins with the same: Cm and Cp."""
        name = self.name(label_id)
        shared = [
            _common(name.lower(), other.name.lower())
            for key, other in self._labels.items()
            if key != label_id
        ]
        differs = max(shared, default=0)
        return name[:1].upper() + (name[differs : differs + 1] if differs else "")

    def colour(self, label_id: str) -> str:
        return self._labels.get(label_id, UNKNOWN).colour

    def line(self, label_id: str, wanted: float = LINE_CONTRAST) -> QColor:
        """The label's colour, made to stand out from the page."""
        key = label_id, wanted
        if key not in self._lines:
            self._lines[key] = readable(self.colour(label_id), self.theme.page, wanted)
        return self._lines[key]

    def writing(self, label_id: str) -> QColor:
        return self.line(label_id, TEXT_CONTRAST)

    def tint(self, labels: tuple[str, ...], strong: str = "") -> QColor:
        """What lies behind text with these labels; `strong` is that of the current one."""
        key = (*labels, "\n", strong)
        if key not in self._tints:
            self._tints[key] = self._mixed(labels, strong)
        return self._tints[key]

    def _mixed(self, labels: tuple[str, ...], strong: str) -> QColor:
        share = self.theme.tint_strength
        ground = self._rgb(self.theme.page)
        for depth, label in enumerate(labels):
            ground = _over(ground, self._rgb(self.colour(label)), share / (1 + depth / 2))
        if strong:
            ground = _over(ground, self._rgb(self.colour(strong)), 1.1 * share)
        return self._under_text(ground)

    def _under_text(self, ground: RGB) -> QColor:
        """`ground`, brought back towards the page until text can be read on it."""
        text, page = QColor(self.theme.text), self._rgb(self.theme.page)
        colour = QColor(*map(round, ground))
        while contrast(text, colour) < TINT_CONTRAST:
            ground = _over(ground, page, 0.2)
            colour = QColor(*map(round, ground))
        return colour

    def _rgb(self, colour: str) -> RGB:
        if colour not in self._parts:
            made = QColor(colour)
            self._parts[colour] = made.red(), made.green(), made.blue()
        return self._parts[colour]

    def stroke(self, label_id: str, lane: int, thick: int, ratio: float, upright: bool) -> Stroke:
        """What to paint a line with that shows the lane's pattern; `thick` in pixels."""
        pattern = lane % UNDERLINED
        if not pattern:
            return self.line(label_id)
        key = label_id, pattern, upright, thick, ratio
        if key not in self._tiles:
            self._tiles[key] = _tile(self.line(label_id), pattern, thick, ratio, upright)
        return self._tiles[key]


def paint_line(painter: QPainter, area: QRect, stroke: Stroke) -> None:
    """A straight line as thick as the area."""
    if isinstance(stroke, QColor):
        painter.fillRect(area, stroke)
    else:
        painter.drawTiledPixmap(area, stroke, QPoint(0, 0))


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _over(below: RGB, above: RGB, share: float) -> RGB:
    """`share` (0 to 1) of one colour over another."""
    red, green, blue = (b + (a - b) * share for b, a in zip(below, above, strict=True))
    return red, green, blue


def _tile(colour: QColor, lane: int, thick: int, ratio: float, upright: bool) -> QPixmap:
    width, height = (thick, TILE) if upright else (TILE, thick)
    tile = QPixmap(round(width * ratio), round(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    for start, length in PATTERNS[lane]:
        stroke = QRectF(0, start, thick, length) if upright else QRectF(start, 0, length, thick)
        painter.fillRect(stroke, colour)
    if lane == UNDERLINED - 1:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        middle = max(1.0, thick / 3)
        inner = QRectF(QPointF(0, 0), tile.deviceIndependentSize())
        gap = (thick - middle) / 2
        across = inner.adjusted(gap, 0, -gap, 0) if upright else inner.adjusted(0, gap, 0, -gap)
        painter.fillRect(across, Qt.GlobalColor.black)
    painter.end()
    return tile
