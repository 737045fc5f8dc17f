"""Notes and attributes in print, numbered as they are in the margin, after the transcript."""

from collections.abc import Iterator

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
    flow.skip(22 * POINT)
    flow.need(60 * POINT)
    flow.put_lines(face.set("Notes", face.heading, MEASURE), LEFT)
    for index, number in numbers.items():
        _set_note(document.annotations[index], number, flow, face)


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
