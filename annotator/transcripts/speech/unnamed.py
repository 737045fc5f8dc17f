"""Interviews in which nobody is named: questions in bold, or each turn behind a dash."""

import re
from collections.abc import Iterator, Sequence

from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.speech.bold import bold_runs

_FEWEST = 3
"""Questions; fewer do not make an interview."""
_DASH = re.compile(r"(?:[—–]|--)[^\S\n]*(?=\S)")
_MARKED = re.compile(r"(?P<marks>\*\*|__)(?=\S)(?P<words>[^\n]*\S)(?P=marks)\s*$")
_NUMBER = re.compile(r"^\d{1,3}[.)][^\S\n]+")
_ENDED = re.compile(r"[.!…?？؟。][\"”’»)\]*_]*\s*$")
_ASKS = re.compile(r"[?？؟][\"”’»)\]*_]*\s*$")


def unnamed_turns(text: str, bold: Sequence[Span], lines: Sequence[str]) -> list[Turn]:
    """The turns of such an interview; none where the text is no interview."""
    if "?" not in text and "？" not in text and "؟" not in text:
        return []
    return list(_behind_dashes(text, lines)) or list(_after_bold(text, bold, lines))


def _behind_dashes(text: str, lines: Sequence[str]) -> Iterator[Turn]:
    places = _places(lines)
    dashed = [
        (start, begin.end()) for start, end in places if (begin := _DASH.match(text, start, end))
    ]
    if len(dashed) < 2 * _FEWEST - 1 or len(dashed) * 2 < len(places):
        return
    ends = [*(start for start, _ in dashed[1:]), len(text)]
    kinds = list(_kinds(text, dashed, ends))
    if kinds.count(TurnKind.QUESTION) < _FEWEST or TurnKind.ANSWER not in kinds:
        return
    for (start, body), end, kind in zip(dashed, ends, kinds, strict=True):
        yield Turn(Span(start, start + len(text[start:end].rstrip())), body, "", kind)


def _kinds(text: str, dashed: Sequence[tuple[int, int]], ends: Sequence[int]) -> Iterator[TurnKind]:
    asked = False
    for (_, body), end in zip(dashed, ends, strict=True):
        if _ASKS.search(text[max(end - 20, body) : end]):
            asked = True
            yield TurnKind.QUESTION
        else:
            yield TurnKind.ANSWER if asked else TurnKind.STATEMENT
            asked = False


def _after_bold(text: str, bold: Sequence[Span], lines: Sequence[str]) -> Iterator[Turn]:
    """Each paragraph in bold asks, where most of them end so; what follows answers."""
    places, runs = _places(lines), bold_runs(text, bold)
    asking = [place for place in places if _is_bold(text, place, runs)]
    questions = sum(bool(_ASKS.search(text[max(end - 20, 0) : end])) for _, end in asking)
    if questions < _FEWEST or questions * 5 < len(asking) * 3 or len(asking) * 2 > len(places):
        return
    starts = [start for start, _ in asking]
    follows = [*starts[1:], len(text)]
    for (start, end), until in zip(asking, follows, strict=True):
        yield Turn(Span(start, end), start, "", TurnKind.QUESTION)
        said = text[end:until]
        begin = end + len(said) - len(said.lstrip())
        stop = end + len(said.rstrip())
        if begin < stop:
            yield Turn(Span(begin, stop), begin, "", TurnKind.ANSWER)


def _is_bold(text: str, place: tuple[int, int], runs: dict[int, int]) -> bool:
    """Whether a whole paragraph is in bold, and a sentence rather than a heading."""
    start, end = place
    words = text[start:end]
    if not _ENDED.search(words[-20:]):
        return False
    begin = start + len(words) - len(_NUMBER.sub("", words))
    return max(runs.get(start, 0), runs.get(begin, 0)) >= end or _MARKED.match(words) is not None


def _places(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where each line's words begin and end, in order; blank lines apart."""
    places: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        words = line.strip()
        if words:
            start = at + line.index(words)
            places.append((start, start + len(words)))
        at += len(line) + 1
    return places
