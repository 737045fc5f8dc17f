"""The lines of all cues, with the marks of a new speaker that stand before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.transcripts.subtitles.cues import Cue
from annotator.transcripts.subtitles.markup import plain, voices

_CHEVRONS = re.compile(r">{2,3}[^\S\n]*")
_DASH = re.compile(r"[-‐‑–—][^\S\n]*(?=[^\W_]|[\"“„«'‘¿¡(\[♪])")


@dataclass(frozen=True, slots=True)
class Line:
    """`lead` is the chevrons or the dash before the words, white space included.

    `cue` counts from 0; `voice` is the name in a voice tag right before the words.
    """

    cue: int
    words: str
    lead: str = ""
    voice: str = ""


def lines_of(cues: Sequence[Cue]) -> Iterator[Line]:
    """In order, cut where a voice tag stands within a line; none is empty."""
    dashes = _dashes(cues)
    for number, cue in enumerate(cues):
        for line in cue.lines:
            for voice, words in voices(line):
                lead = _lead(words, dashes)
                yield Line(number, words[len(lead) :], lead, voice)


def _lead(words: str, dashes: frozenset[str]) -> str:
    if chevrons := _CHEVRONS.match(words):
        return chevrons[0]
    return _dash(words) if words[:1] in dashes else ""


def _dash(words: str) -> str:
    """The dash and white space before a sentence; nothing where one goes on."""
    dash = _DASH.match(words)
    return dash[0] if dash and not words[dash.end()].islower() else ""


def _dashes(cues: Sequence[Cue]) -> frozenset[str]:
    """The dashes that set off speakers here: those with which all lines of one cue begin."""
    found: set[str] = set()
    for cue in cues:
        begun = {_dash(plain(line))[:1] for line in cue.lines}
        if len(cue.lines) > 1 and len(begun) == 1:
            found |= begun
    return frozenset(found - {""})
