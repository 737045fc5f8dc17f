"""Finding a transcript's turns: who speaks where.

A label counts by its form ("MS. HALE:", "Q  "), by its place (it begins a paragraph) and by how
it recurs in the document (`speech/choice.py`). What precedes the first label belongs to no turn.
A stage direction on a line of its own is a turn of its own kind; what follows it without a label
is said by the earlier speaker, in a turn without a written label. News reports in prose have no
turns.
"""

import re
from collections.abc import Iterator, Sequence

from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.speech.candidates import Candidate, candidates
from annotator.transcripts.speech.choice import choose
from annotator.transcripts.speech.directions import closes, directions
from annotator.transcripts.speech.ending import end_of_speech
from annotator.transcripts.speech.inline import inline_labels
from annotator.transcripts.speech.kinds import kinds_of
from annotator.transcripts.speech.layout import Layout

_SPACE = re.compile(r"\s*")


def find_turns(text: str, bold: Sequence[Span] = ()) -> tuple[Turn, ...]:
    """The turns of a canonical text, in order and not overlapping; positions in code points.

    `bold` are spans that the file sets off, in order: a name that stands so is more of a label.
    Takes time linear in the length of the text.
    """
    layout = Layout.of(text)
    labels = _labels(text, layout)
    if not labels:
        return ()
    ends = [*(label.start for label in labels[1:]), end_of_speech(text, labels[-1].end)]
    kinds = kinds_of(label.label.key for label in labels)
    asides = directions(text, layout, labels[0].end)
    pending = next(asides, None)
    turns: list[Turn] = []
    for label, kind, end in zip(labels, kinds, ends, strict=True):
        inside: list[Span] = []
        while pending and pending.start < end:
            if label.end <= pending.start and pending.end <= end:
                inside.append(pending)
            pending = next(asides, None)
        turns += _turns_of(text, label, kind, inside, end)
    return tuple(turns)


def _labels(text: str, layout: Layout) -> list[Candidate]:
    chosen = choose(text, layout, candidates(text, layout))
    inline = inline_labels(text)
    return inline if len(inline) > 2 * len(chosen) else chosen


def _turns_of(
    text: str, label: Candidate, kind: TurnKind, asides: Sequence[Span], end: int
) -> Iterator[Turn]:
    """What one speaker says up to `end`, cut where stage directions lie between."""
    speaker = label.label.speaker
    starts = [aside.end for aside in asides]
    stops = [*(aside.start for aside in asides), end]
    said = Span(label.start, max(label.end, _trimmed(text, label.end, stops[0])))
    yield Turn(said, min(_skip_space(text, label.end), said.end), speaker, kind)
    for aside, start, stop in zip(asides, starts, stops[1:], strict=True):
        yield Turn(aside, aside.start, "", TurnKind.STAGE_DIRECTION)
        if closes(aside.of(text)):
            return
        begin = _skip_space(text, start)
        end = _trimmed(text, begin, stop)
        if begin < end:
            yield Turn(Span(begin, end), begin, speaker, kind)


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without white space and without lines of rules ("---", "* * *") before it."""
    while start < end:
        line_start = max(text.rfind("\n", start, end) + 1, start)
        if any(character.isalnum() for character in text[line_start:end]):
            return line_start + len(text[line_start:end].rstrip())
        end = max(line_start - 1, start)
    return start
