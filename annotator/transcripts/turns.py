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
from annotator.transcripts.speech.candidate import Candidate, Style
from annotator.transcripts.speech.candidates import candidates
from annotator.transcripts.speech.choice import choose
from annotator.transcripts.speech.directions import closes, directions
from annotator.transcripts.speech.ending import end_of_speech
from annotator.transcripts.speech.forms import asks
from annotator.transcripts.speech.inline import inline_labels
from annotator.transcripts.speech.kinds import Said, kinds_of
from annotator.transcripts.speech.layout import Layout
from annotator.transcripts.speech.unnamed import unnamed_turns

_LATEST_START = 300
"""Seconds of a recording before which somebody speaks."""
_SPACE = re.compile(r"\s*")
_SAID = re.compile(r"[^\W_]")


def find_turns(text: str, bold: Sequence[Span] = ()) -> tuple[Turn, ...]:
    """The turns of a canonical text, in order and not overlapping; positions in code points.

    `bold` are spans that the file sets off, in order: a name that stands so is more of a label.
    Takes time linear in the length of the text.
    """
    lines = text.split("\n")
    layout = Layout.of(text, lines)
    labels = _labels(text, layout, bold, lines)
    if all(asks(label.label.key) for label in labels):
        unnamed = unnamed_turns(text, bold, lines)
        if not labels or len(unnamed) > len(labels):
            return tuple(unnamed)
    if _tell_the_clock(labels):
        labels = [label._replace(seconds=None) for label in labels]
    ends = [*(label.start for label in labels[1:]), end_of_speech(text, labels[-1].end)]
    asides = directions(text, layout, labels[0].end)
    pending = next(asides, None)
    turns: list[Turn] = []
    for label, kind, end in zip(labels, _kinds(text, labels, ends), ends, strict=True):
        inside: list[Span] = []
        while pending and pending.start < end:
            if label.end <= pending.start and pending.end <= end:
                inside.append(pending)
            pending = next(asides, None)
        turns += _turns_of(text, label, kind, inside, end)
    return tuple(turns)


def _labels(
    text: str, layout: Layout, bold: Sequence[Span], lines: Sequence[str]
) -> list[Candidate]:
    chosen = choose(text, layout, candidates(text, layout, bold, lines))
    stops = sum(label.style is Style.STOP for label in chosen)
    inline = inline_labels(text, len(chosen) - stops)
    # Where lines begin with such labels, more of them stand in the middle.
    found = {label.start for label in inline}
    whole = not stops or found.issuperset(label.start for label in chosen)
    return inline if inline and whole else chosen


def _tell_the_clock(labels: Sequence[Candidate]) -> bool:
    """Whether times beside the labels are of the day rather than of a recording."""
    first = next((label.seconds for label in labels if label.seconds is not None), 0)
    return first > _LATEST_START


def _kinds(text: str, labels: Sequence[Candidate], ends: Sequence[int]) -> list[TurnKind]:
    return kinds_of(
        [
            Said(
                label.label.key, label.label.speaker, text[label.end : end].strip(), label.numbered
            )
            for label, end in zip(labels, ends, strict=True)
        ]
    )


def _turns_of(
    text: str, label: Candidate, kind: TurnKind, asides: Sequence[Span], end: int
) -> Iterator[Turn]:
    """What one speaker says up to `end`, cut where stage directions lie between."""
    speaker = label.label.speaker
    stop = _trimmed(text, label.end, asides[0].start if asides else end)
    said = Span(label.start, max(label.end, stop))
    body = min(_skip_space(text, label.end), said.end)
    yield Turn(said, body, speaker, kind, label.seconds)
    stops = [*(aside.start for aside in asides), end]
    for aside, next_stop in zip(asides, stops[1:], strict=True):
        yield Turn(aside, aside.start, "", TurnKind.STAGE_DIRECTION)
        if closes(aside.of(text)):
            return
        begin = _skip_space(text, aside.end)
        stop = _trimmed(text, begin, next_stop)
        if begin < stop:
            yield Turn(Span(begin, stop), begin, speaker, kind)


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without white space and without lines of rules ("---", "* * *") before it."""
    end = start + len(text[start:end].rstrip())
    while start < end:
        line_start = max(text.rfind("\n", start, end) + 1, start)
        if _SAID.search(text, line_start, end):
            return end
        end = start + len(text[start:line_start].rstrip())
    return start
