"""From cues to a transcript: sentences made whole, a paragraph a stretch of speech."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from annotator.text.questioners import names_nobody
from annotator.text.turn import TurnKind
from annotator.transcripts.dialogue import Paragraph, Utterance, written
from annotator.transcripts.draft import Draft
from annotator.transcripts.gluing import glued
from annotator.transcripts.subtitles.cues import Cue
from annotator.transcripts.subtitles.lines import lines_of
from annotator.transcripts.subtitles.ordering import in_order, unrolled
from annotator.transcripts.subtitles.pieces import Piece, pieces_of

PAUSE = 2.5
"""Seconds between two sentences; a longer silence begins a paragraph."""
_LONG = 1_500
"""Code points; a sentence that ends after so many ends the paragraph."""

_ENDED = re.compile(r"[.?!…。？！؟۔।][\"”’'»)\]*]*$")
_ASKED = ("?", "？", "؟", "?”")
_DIRECTION = re.compile(r"(?:(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)\s*)+\.?")


def draft_of(cues: Sequence[Cue]) -> Draft:
    """The text of the cues with turns where speakers are told, and the paragraphs' times."""
    ordered, told = in_order(cues)
    kept, left_out = unrolled(ordered)
    pieces = [piece for piece in pieces_of(list(lines_of(kept))) if piece.words or piece.mark]
    dialogue = written(_utterances(pieces, kept))
    spoken = any(piece.mark for piece in pieces)
    return Draft(
        dialogue.text,
        turns=dialogue.turns if spoken else None,
        times=dialogue.times,
        warnings=told + left_out + dialogue.warnings,
    )


def _utterances(pieces: Sequence[Piece], cues: Sequence[Cue]) -> Iterator[Utterance]:
    speaker, label, asking, spoken = "", "", "", False
    waiting: list[Piece] = []
    breaks = _Breaks(pieces, cues)
    for piece in pieces:
        aside = piece.mark is None and _is_direction(piece.words)
        another = not piece.mark and names_nobody(speaker) and breaks.asks_anew(waiting, piece)
        if piece.mark or aside or another:
            yield Utterance(breaks.paragraphs(waiting), speaker, label, None, spoken)
            waiting, label = [], asking if another else ""
        if aside:
            kind = TurnKind.STAGE_DIRECTION
            yield Utterance(breaks.paragraphs([piece]), "", "", kind, spoken)
            continue
        if piece.mark:
            speaker, label, spoken = piece.mark.speaker, _set_off(piece.mark.label), True
            asking = label
        waiting.append(piece)
    yield Utterance(breaks.paragraphs(waiting), speaker, label, None, spoken)


def _set_off(label: str) -> str:
    """With white space after a label that ended a line."""
    return label if not label or label[-1].isspace() or label[-1] in ">-‐‑–—" else label + " "


def _is_direction(words: str) -> bool:
    return _DIRECTION.fullmatch(words) is not None and any(map(str.isalpha, words))


class _Breaks:
    """Where paragraphs begin: after a pause between sentences, or when they grow long.

    Where nearly no cue ends a sentence, as in captions made by a machine, a pause is enough.
    """

    def __init__(self, pieces: Iterable[Piece], cues: Sequence[Cue]) -> None:
        ends = [bool(_ENDED.search(piece.words)) for piece in pieces]
        self._cues = cues
        self._punctuated = sum(ends) * 20 > len(ends)

    def paragraphs(self, pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
        if not pieces:
            return ()
        edges = [0]
        length = len(pieces[0].words)
        for at, (one, two) in enumerate(pairwise(pieces), 1):
            if self._parts(one, two, length):
                edges.append(at)
                length = 0
            length += len(two.words)
        return tuple(self._paragraph(pieces[a:b]) for a, b in pairwise([*edges, len(pieces)]))

    def asks_anew(self, waiting: Sequence[Piece], piece: Piece) -> bool:
        """Whether one more of those who are not named asks: after a question and a pause."""
        return (
            bool(waiting)
            and waiting[-1].words.endswith(_ASKED)
            and self._silent(waiting[-1], piece)
        )

    def _parts(self, one: Piece, two: Piece, length: int) -> bool:
        if self._punctuated and not _ENDED.search(one.words):
            return False
        return self._silent(one, two) or (self._punctuated and length > _LONG)

    def _silent(self, one: Piece, two: Piece) -> bool:
        end, start = self._cues[one.cue].end, self._cues[two.cue].start
        return end is not None and start is not None and start - end >= PAUSE

    def _paragraph(self, pieces: Sequence[Piece]) -> Paragraph:
        words = glued(piece.words for piece in pieces)
        cues = [self._cues[piece.cue] for piece in pieces]
        starts = [cue.start for cue in cues if cue.start is not None]
        ends = [cue.end for cue in cues if cue.end is not None]
        return Paragraph(words, min(starts, default=None), max(ends, default=None))
