"""What stands before the transcript: title, metadata, legend."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from annotator.corpus.paper.legend import UNDERLINED, Entry, metadata_line
from annotator.corpus.record import CorpusDocument
from annotator.gui.printing.emoji import Words
from annotator.gui.printing.flow import LEADING, LEFT, MEASURE, POINT, Draw, Flow
from annotator.gui.printing.typeface import Typeface

_NAME, _COUNT = 96 * POINT, 40 * POINT
_GAP = 10 * POINT
_DEFINITION = LEFT + _NAME + _GAP
_PAD = 3 * POINT


def set_front(
    document: CorpusDocument, legend: Sequence[Entry], flow: Flow, face: Typeface
) -> None:
    flow.put_lines(face.set(document.title, face.title, MEASURE), LEFT)
    line = metadata_line(document)
    if line:
        flow.skip(2 * POINT)
        set_quiet(line, flow, face)
    if not legend:
        flow.skip(14 * POINT)
        return
    flow.skip(12 * POINT)
    for entry in legend:
        _set_entry(entry, flow, face)
    if len(document.annotations) > 1:
        flow.skip(3 * POINT)
        set_quiet(f"{UNDERLINED}dashed where there are several.", flow, face)
    flow.skip(16 * POINT)


def set_quiet(text: str, flow: Flow, face: Typeface) -> None:
    layout = face.set(text, face.quiet, MEASURE, face.coloured_all(text, face.muted))
    flow.put_lines(layout, LEFT)


def _set_entry(entry: Entry, flow: Flow, face: Typeface) -> None:
    """Line by line, so that a long definition may go on overleaf."""
    name = face.set(entry.name, face.small, _NAME - 2 * _GAP)
    definition = face.set(entry.definition, face.small, MEASURE - _NAME - _COUNT - 2 * _GAP)
    count = face.set(f"{entry.count:,}", face.small, _COUNT)
    height = count.layout.lineAt(0).height() * LEADING
    for number in range(max(name.lines, definition.lines)):
        cells = ((name, LEFT + _GAP), (definition, _DEFINITION))
        if number == 0:
            cells = (*cells, (count, LEFT + MEASURE - _COUNT))
        flow.put(height, _row(entry.label, number, cells, height, face))
    flow.skip(_PAD)


def _row(
    label: str,
    number: int,
    cells: Sequence[tuple[Words, float]],
    height: float,
    face: Typeface,
) -> Draw:
    tint, line = face.tint(label), face.line(label)

    def draw(painter: QPainter, y: float) -> None:
        painter.fillRect(QRectF(LEFT, y, _NAME, height), tint)
        painter.fillRect(QRectF(LEFT, y, 3 * POINT, height), line)
        for words, x in cells:
            if number < words.lines:
                drop = (height - words.layout.lineAt(number).height()) / 2
                words.draw_line(number, painter, x, y + drop)

    return draw
