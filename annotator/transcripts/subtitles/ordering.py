"""Cues put in the order of their times, and repeated lines of rolling captions left out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.transcripts.subtitles.cues import Cue
from annotator.transcripts.subtitles.markup import plain

_RECORDING = 10
"""Cues; where as many run on before and after time jumps back, a second recording begins."""


def in_order(cues: Sequence[Cue]) -> tuple[tuple[Cue, ...], tuple[str, ...]]:
    """The cues by time, and a sentence for the user where the file had them otherwise.

    Two recordings one after the other stay so, and so do cues whose times make no sense.
    """
    starts = [cue.start for cue in cues if cue.start is not None]
    back = [at for at, (one, two) in enumerate(pairwise(starts), 1) if two < one]
    if not back or len(starts) < len(cues):
        return tuple(cues), ()
    edges = [0, *back, len(starts)]
    if all(end - start >= _RECORDING for start, end in pairwise(edges)):
        return tuple(cues), ("The times begin anew within the file; its order was kept.",)
    ordered = sorted(cues, key=lambda cue: cue.start or 0.0)
    return tuple(ordered), (
        "The subtitles were not in order; they were put in that of their times.",
    )


def unrolled(cues: Sequence[Cue]) -> tuple[tuple[Cue, ...], tuple[str, ...]]:
    """The cues without lines that only repeat the cue before, and a sentence for the user.

    Captions that roll show each line once below and once more above. Only where a good part of
    the cues do so, some with a new line below, is a repeated line no second saying.
    """
    plain_lines = [[plain(line) for line in cue.lines] for cue in cues]
    repeats = [0, *(_repeated(one, two) for one, two in pairwise(plain_lines))]
    rolling = any(0 < count < len(cue.lines) for count, cue in zip(repeats, cues, strict=True))
    if not rolling or sum(map(bool, repeats)) * 3 < len(cues):
        return tuple(cues), ()
    kept = [replace(cue, lines=cue.lines[count:]) for count, cue in zip(repeats, cues, strict=True)]
    count = sum(repeats)
    lines = "One line" if count == 1 else f"{count:,} lines"
    return tuple(kept), (f"{lines} of rolling captions that repeat the line before were left out.",)


def _repeated(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines at the beginning are the very last ones of the cue before."""
    most = min(len(before), len(lines))
    return next((count for count in range(most, 0, -1) if before[-count:] == lines[:count]), 0)
