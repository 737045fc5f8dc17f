"""The transcript in print, and which annotations begin in which of its lines."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextLayout

from annotator.corpus.paper.sheet import Piece, Stretch, inside_out, pieces
from annotator.corpus.record import CorpusDocument
from annotator.gui.printing.flow import LEADING, LEFT, MEASURE, POINT, Draw, Flow
from annotator.gui.printing.typeface import Typeface
from annotator.gui.transcript.turn_looks import format_range
from annotator.project.records import Speaker
from annotator.text.offsets import Utf16Map
from annotator.text.turn import TurnKind

_BETWEEN = 7 * POINT
_BAR = 10 * POINT  # left of the text
_WIDTH = 1.5 * POINT  # of the bar
_BARS = (TurnKind.QUESTION, TurnKind.MODERATOR)

Beside = dict[int, list[tuple[float, int]]]
"""By page: how far down, and which annotation begins there."""


class Printing:
    """`beside` is known once all is set."""

    def __init__(self, document: CorpusDocument, flow: Flow, typeface: Typeface) -> None:
        self.beside: Beside = {}
        self._document = document
        self._flow = flow
        self._typeface = typeface
        self._labels = [one.label for one in document.annotations]
        order = inside_out(document)
        self._beginning = [(document.annotations[one].spans[0].start, one) for one in order]
        self._passed = 0

    def set(self, speakers: Mapping[str, Speaker]) -> None:
        for piece in pieces(self._document, speakers):
            if piece.begins_line:
                self._flow.skip(_BETWEEN)
            if piece.name:
                self._set_name(piece.name)
            self._set_piece(piece)

    def _set_name(self, name: str) -> None:
        face = self._typeface
        formats = face.coloured_all(name, face.speaker)
        words = face.set(name, face.small, MEASURE, formats)
        self._flow.need(4 * words.layout.boundingRect().height())
        self._flow.put_lines(words, LEFT)

    def _set_piece(self, piece: Piece) -> None:
        text = piece.span.of(self._document.text)
        units = Utf16Map(text)
        formats = list(self._formats(piece, units))
        words = self._typeface.set(text, self._typeface.body, MEASURE, formats, rtl=piece.rtl)
        begun = self._begun(piece, units, words.layout)
        placed = self._flow.put_lines(words, LEFT)
        for number, indices in begun.items():
            page, y = placed[number]
            self.beside.setdefault(page, []).extend((y, index) for index in indices)
        if piece.kind in _BARS:
            height = words.layout.lineAt(0).height()
            for page, y in placed:
                self._flow.pages[page].append((y, self._bar(height, piece)))

    def _formats(self, piece: Piece, units: Utf16Map) -> Iterator[QTextLayout.FormatRange]:
        for stretch in piece.stretches:
            made = self._format(stretch, piece.span.start, units)
            if made is not None:
                yield made

    def _format(
        self, stretch: Stretch, start: int, units: Utf16Map
    ) -> QTextLayout.FormatRange | None:
        look = self._typeface.look(stretch.look, [self._labels[one] for one in stretch.layers])
        if look is None:
            return None
        first, last = units.to_utf16(stretch.start - start), units.to_utf16(stretch.end - start)
        return format_range(first, last, look)

    def _begun(self, piece: Piece, units: Utf16Map, layout: QTextLayout) -> dict[int, list[int]]:
        """By line. One that begins with the paragraph's own end belongs to it."""
        found: dict[int, list[int]] = {}
        end = piece.span.end + (self._document.text[piece.span.end : piece.span.end + 1] == "\n")
        while self._passed < len(self._beginning):
            start, index = self._beginning[self._passed]
            if start >= end:
                break
            unit = units.to_utf16(max(0, start - piece.span.start))
            number = max(0, layout.lineForTextPosition(unit).lineNumber())
            found.setdefault(number, []).append(index)
            self._passed += 1
        return found

    def _bar(self, height: float, piece: Piece) -> Draw:
        """Beside a question a line, beside what a moderator says dots; where its lines begin."""
        colour = self._typeface.bar
        left = LEFT + MEASURE + _BAR - _WIDTH if piece.rtl else LEFT - _BAR

        def draw(painter: QPainter, top: float) -> None:
            if piece.kind is TurnKind.QUESTION:
                painter.fillRect(QRectF(left, top, _WIDTH, height * LEADING), colour)
            else:
                for step in range(4):
                    dot = QRectF(left, top + step * height / 3, _WIDTH, _WIDTH)
                    painter.fillRect(dot, colour)

        return draw
