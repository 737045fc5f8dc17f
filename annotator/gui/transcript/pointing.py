"""What lies under the mouse."""

from PySide6.QtCore import QPointF

from annotator.gui.transcript.flow import Flow
from annotator.gui.transcript.names import NamePlace
from annotator.gui.transcript.placed import Placed, PlacedMarks
from annotator.gui.transcript.places import character_at, row_at
from annotator.gui.transcript.sheet import Sheet


class Pointing:
    """Answers for a point of the window."""

    def __init__(self, flow: Flow, sheet: Sheet, marks: PlacedMarks) -> None:
        self._flow, self._page, self._marks = flow, sheet.page, marks
        self._name_height = sheet.type.name_height

    def marks_at(self, point: QPointF) -> list[Placed]:
        """The annotations of the character there, the smallest first."""
        position = character_at(self._flow, self._page, point)
        return self._marks.at(position) if position is not None else []

    def in_margin(self, point: QPointF) -> list[Placed]:
        """The annotations whose name or bracket is there; under a "+n" those it counts."""
        if point.x() < self._page.brackets - 2:
            return []
        if place := self._name(point):
            return [place.placed] if place.placed else self._unnamed(point)
        return self._bracketed(point)

    def name_above(self, point: QPointF) -> str:
        """The name shown above a turn there, or ""."""
        row = row_at(self._flow, point.y())
        if row is None or not 0 <= point.x() - self._page.column < self._page.column_width:
            return ""
        y, height = point.y() - row.top, self._name_height
        names = row.piece.names
        return next((name for name, top in names if top <= y < top + height), "")

    def _name(self, point: QPointF) -> NamePlace | None:
        row = row_at(self._flow, point.y())
        if row is None or row.piece.decoration is None:
            return None
        names = row.piece.decoration.names
        return next((n for n in names if n.holds(point.x(), point.y() - row.top)), None)

    def _unnamed(self, point: QPointF) -> list[Placed]:
        row = row_at(self._flow, point.y())
        if row is None or row.piece.decoration is None:
            return []
        named = {name.placed for name in row.piece.decoration.names}
        pieces = self._flow.pieces
        touching = self._marks.touching(pieces.start(row.index), pieces.end(row.index))
        return sorted((p for p in touching if p not in named), key=lambda p: p.order)

    def _bracketed(self, point: QPointF) -> list[Placed]:
        row = row_at(self._flow, point.y())
        if row is None or row.piece.decoration is None:
            return []
        y, reach = point.y() - row.top, self._page.bracket_pitch // 2
        return [
            bracket.placed
            for bracket in row.piece.decoration.brackets
            if bracket.top <= y < bracket.bottom and -reach < point.x() - bracket.left < reach + 2
        ]
