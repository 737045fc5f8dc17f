"""Turns carried over to a corrected text, or matched with those of a new version of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from annotator.project.records import Speaker
from annotator.text.span import Span, trimmed
from annotator.text.turn import Turn

Place = Callable[[Span], Span]
"""Where a span of the old text is in the new one."""

Said = tuple[Turn, str | None]
"""A turn, and its speaker's id; empty for nobody, None for whom its written name means."""


def carried(old: str, new: str, place: Place, turns: Sequence[Turn]) -> Iterator[Said]:
    """The turns of the old text in the new one; one of whose words none is left is left out.

    Words put in at the start or the end of its lines are the speaker's too.
    """
    placed = [(turn, place(turn.span)) for turn in turns]
    placed = [(turn, span) for turn, span in placed if span]
    floors = [0, *(_floor(*one, following) for one, (following, _) in pairwise(placed))]
    heads = [
        _head(old, new, place, turn, floor)
        for (turn, _), floor in zip(placed, floors, strict=False)
    ]
    ceilings = [*(head.start for head in heads[1:]), len(new)]
    for (turn, span), head, ceiling in zip(placed, heads, ceilings, strict=False):
        end = _end(old, new, turn, span.end, ceiling)
        whole = trimmed(new, Span(head.start, max(head.start, end)))
        if not whole:
            continue
        name = turn.speaker if head.name is None else head.name
        body = whole.start if head.name is None else min(max(head.body, whole.start), whole.end)
        who = turn.speaker_id if name == turn.speaker else None
        yield replace(turn, span=whole, body=body, speaker=name), who


def _floor(turn: Turn, span: Span, following: Turn) -> int:
    """Where the next turn may begin; a stage direction may lie within the turn."""
    return span.end if turn.span.end <= following.span.start else span.start


class _Head(NamedTuple):
    """Where a turn and its words begin; `name` is None where no label is written."""

    start: int
    body: int
    name: str | None


def _head(old: str, new: str, place: Place, turn: Turn, floor: int) -> _Head:
    said = Span(turn.body, turn.span.end)
    words = place(said).start if said else place(turn.span).end
    begins_line = turn.span.start == 0 or old[turn.span.start - 1] == "\n"
    if begins_line:
        first = max(new.rfind("\n", 0, words) + 1, floor)
    else:
        first = min(place(turn.span).start, words)
    label = old[turn.span.start : turn.body].strip()
    name, length = _written(label, turn.speaker, new[first:words])
    if label and length:
        body = first + length
        while body < len(new) and new[body].isspace():
            body += 1
        return _Head(first, body, name)
    return _Head(first if begins_line else words, words, None)


def _written(label: str, speaker: str, opening: str) -> tuple[str, int]:
    """The name in the label that opens a turn, and the label's length; 0 if it is none any more.

    It may be another name, where that is set off in the same way.
    """
    opening = opening.rstrip()
    if opening.startswith(label):
        return speaker, len(label)
    before, _, after = label.partition(speaker) if speaker else ("", "", "")
    end = opening.find(after, len(before)) if after else -1
    name = opening[len(before) : end].strip() if end > 0 else ""
    if not name or not opening.startswith(before):
        return "", 0
    return name, end + len(after)


def _end(old: str, new: str, turn: Turn, end: int, ceiling: int) -> int:
    """With what was put in after it on its last line, up to the next turn."""
    if old[turn.span.end : turn.span.end + 1] not in ("", "\n"):
        return end
    line_end = new.find("\n", end)
    return max(end, min(len(new) if line_end < 0 else line_end, ceiling))


def matched(
    place: Place,
    old: Sequence[Turn],
    new: Sequence[Turn],
    speakers: Mapping[str, Speaker],
) -> Iterator[Said]:
    """The turns of a new version. One that says mostly what an old one did keeps its id.

    It also keeps the speaker, where that was mended by hand and is not whom the old turn's
    written name means.
    """
    waiting = [(place(turn.span), turn) for turn in old]
    first = 0
    taken: set[str] = set()
    for turn in new:
        while first < len(waiting) and waiting[first][0].end <= turn.span.start:
            first += 1
        same = _same(turn, waiting, first, taken)
        if same is None:
            yield replace(turn, id=""), None
            continue
        taken.add(same.id)
        yield replace(turn, id=same.id), same.speaker_id if _mended(same, speakers) else None


def _same(
    turn: Turn, waiting: Sequence[tuple[Span, Turn]], first: int, taken: set[str]
) -> Turn | None:
    for at in range(first, len(waiting)):
        span, old = waiting[at]
        if span.start >= turn.span.end:
            return None
        shared = min(span.end, turn.span.end) - max(span.start, turn.span.start)
        if 2 * shared > max(len(span), len(turn.span)) and old.id not in taken:
            return old
    return None


def _mended(turn: Turn, speakers: Mapping[str, Speaker]) -> bool:
    """Whether somebody else is meant than the written name says."""
    who = speakers.get(turn.speaker_id)
    if who is None:
        return bool(turn.speaker)
    return turn.speaker.strip() not in (who.name, *who.aliases)
