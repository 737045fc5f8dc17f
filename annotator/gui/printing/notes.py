"""After the transcript: notes and attributes, numbered as in the margin, and definitions."""

from collections.abc import Iterator, Sequence

from annotator.corpus.paper.legend import Entry
from annotator.corpus.paper.sheet import inside_out
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.values import told
from annotator.gui.printing.flow import LEFT, MEASURE, POINT, Flow
from annotator.gui.printing.typeface import Typeface

_NUMBER = 26 * POINT


def numbered(document: CorpusDocument) -> dict[int, int]:
    """By the annotations' places, in the order of the text: those with more to tell."""
    telling = [one for one in inside_out(document) if _tells(document.annotations[one])]
    return {index: number for number, index in enumerate(telling, 1)}


def set_notes(
    document: CorpusDocument, numbers: dict[int, int], flow: Flow, face: Typeface
) -> None:
    if not numbers:
        return
    _set_heading("Notes", flow, face)
    for index, number in numbers.items():
        _set_note(document.annotations[index], number, flow, face)


def set_definitions(legend: Sequence[Entry], flow: Flow, face: Typeface) -> None:
    """What the legend has no room for."""
    further = [entry for entry in legend if entry.further]
    if further:
        _set_heading("Definitions", flow, face)
    for entry in further:
        flow.skip(8 * POINT)
        flow.need(40 * POINT)
        flow.put_lines(face.set(entry.name, face.strong, MEASURE), LEFT)
        for line in (entry.definition, *entry.further):
            flow.put_lines(face.set(line, face.small, MEASURE), LEFT)


def _set_heading(words: str, flow: Flow, face: Typeface) -> None:
    flow.skip(22 * POINT)
    flow.need(60 * POINT)
    flow.put_lines(face.set(words, face.heading, MEASURE), LEFT)


def _tells(one: CorpusAnnotation) -> bool:
    return bool(one.note or one.attributes)


def _set_note(one: CorpusAnnotation, number: int, flow: Flow, face: Typeface) -> None:
    flow.skip(6 * POINT)
    flow.need(30 * POINT)
    count = face.set(str(number), face.small, _NUMBER, face.coloured_all(str(number), face.muted))
    flow.put_line(count, 0, LEFT)
    flow.y = flow.pages[-1][-1][0]
    for text in _lines(one):
        flow.put_lines(face.set(text, face.small, MEASURE - _NUMBER), LEFT + _NUMBER)


def _lines(one: CorpusAnnotation) -> Iterator[str]:
    who = " · ".join(filter(None, (one.label, one.annotator, one.created[:10])))
    yield who
    values = "; ".join(f"{name}: {told(value)}" for name, value in one.attributes.items())
    if values:
        yield values
    yield from one.note.split("\n") if one.note else ()
