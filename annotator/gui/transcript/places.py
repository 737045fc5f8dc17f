"""From a point in the window to a place in the text, and back."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QTextLine

from annotator.gui.transcript.flow import Flow, Row
from annotator.gui.transcript.layout import LaidPiece, Line, x_of
from annotator.gui.transcript.measures import Page, Type

ON_CHARACTER = QTextLine.CursorPosition.CursorOnCharacter


def row_at(flow: Flow, y: float) -> Row | None:
    """The row at a height in the window, or the nearest; None without text."""
    rows = flow.rows()
    return next((row for row in rows if y < row.top + row.piece.height), rows[-1] if rows else None)


def position_at(flow: Flow, page: Page, point: QPointF) -> int:
    """The caret place nearest to a point in the window."""
    row = row_at(flow, point.y())
    if row is None:
        return 0
    line = row.piece.lines[row.piece.line_below(point.y() - row.top)]
    unit = caret_in(row.piece, line, point.x() - page.column)
    return flow.pieces.start(row.index) + row.piece.position(unit)


def character_at(flow: Flow, page: Page, point: QPointF) -> int | None:
    """The code point drawn at a point of the window; None where no text is."""
    row = row_at(flow, point.y())
    if row is None or not 0 <= point.y() - row.top < row.piece.height:
        return None
    line = row.piece.lines[row.piece.line_below(point.y() - row.top)]
    x = point.x() - page.column
    drawn = line.qt.naturalTextRect()
    if not drawn.left() <= x < drawn.right() or line.start == line.end:
        return None
    unit = min(line.qt.xToCursor(x, ON_CHARACTER), line.end - 1)
    return flow.pieces.start(row.index) + row.piece.position(unit)


def caret_in(piece: LaidPiece, line: Line, x: float) -> int:
    """The UTF-16 unit of the caret place in a line nearest to `x` pixels from the column's left.

    The end of a line that goes on below is the place before its last space or character, since
    the place after it belongs to the next line.
    """
    return min(line.qt.xToCursor(x), last_in(piece, line))


def last_in(piece: LaidPiece, line: Line) -> int:
    """The UTF-16 unit of the last caret place in a line."""
    if line is piece.lines[-1]:
        return line.end
    return max(line.start, piece.layout.previousCursorPosition(line.end))


def caret_rectangle(flow: Flow, type_: Type, page: Page, position: int) -> QRect | None:
    """Where the caret at a code point stands in the window; None when it is out of it."""
    row = flow.row_of(position)
    if row is None:
        return None
    return rectangle_in(row, type_, page, position - flow.pieces.start(row.index))


def rectangle_in(row: Row, type_: Type, page: Page, position: int) -> QRect:
    """The same for a row and a code point from its start."""
    unit = row.piece.unit(position)
    line = row.piece.lines[row.piece.line_at(unit)]
    left = page.column + round(x_of(line.qt, unit))
    top = row.top + line.baseline - type_.ascent + 1
    return QRect(left - 1, top, 2, type_.ascent + type_.lanes_below - 1)
