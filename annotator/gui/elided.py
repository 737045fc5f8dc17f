"""A line of outside text, cut with an ellipsis where it is too long, in its own direction."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.gui.transcript.layout import reads_right_to_left

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
LEADING = Qt.AlignmentFlag.AlignLeft
"""Left, or right where the text reads from there."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


def draw_elided(
    painter: QPainter, area: QRectF, text: str, side: Qt.AlignmentFlag = LEADING
) -> bool:
    """Draws `text` with the painter's font and pen; answers whether it had to be cut."""
    backwards = reads_right_to_left(text)
    # Without this an ellipsis stands on the left of English and before the first Arabic word.
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
    )
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, _LINE | side, shown)
    return shown != text
