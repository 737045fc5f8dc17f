"""Stretches of words in subtitles, and who begins to speak with them.

Speakers are told by voice tags, by chevrons (">> ADA VANE:", ">>"), by dashes, and by labels
such as are found in any transcript.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.transcripts.dialogue import label_for
from annotator.transcripts.gluing import glued
from annotator.transcripts.speech.forms import Form, label_of
from annotator.transcripts.subtitles.lines import Line
from annotator.transcripts.turns import find_turns

_CHEVRONS = re.compile(r"(?<=\s)>{2,3}[^\S\n]*(?=\S)")
_NAME = re.compile(r"(?P<name>[^:：]{1,80})[:：](?:\s+|$)")
_LABEL = re.compile(r".*[:：][*_]*\s*|[QA]\.?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A new speaker: the name, empty where none is given, and the label that is written."""

    speaker: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one cue, with the mark before them; None where the earlier speaker goes on."""

    cue: int
    words: str
    mark: Mark | None = None


def pieces_of(lines: Sequence[Line]) -> Iterator[Piece]:
    """In order; a cue's lines are joined where no other speaker begins."""
    labels = _labels(lines)
    voice = ""
    for stretch in _stretches(lines, labels):
        line = lines[stretch.start]
        words = glued(lines[at].words for at in stretch)
        mark = Mark("", line.lead) if line.lead else None
        if stretch.start in labels:
            known = labels[stretch.start]
            said = words[len(known.label) :].lstrip(" ")
            label, words = words[: len(words) - len(said)], said
            mark = Mark(known.speaker, line.lead + label)
        elif line.voice and line.voice != voice:
            speaker, label, words = label_for(line.voice, words)
            mark = Mark(speaker, line.lead + label)
        voice = line.voice or voice
        yield from _parted(line.cue, mark, words)


def _labels(lines: Sequence[Line]) -> dict[int, Mark]:
    """The labels that lines begin with, by the number of the line."""
    starts: dict[int, int] = {}
    text: list[str] = []
    position, cue = 0, 0
    for number, line in enumerate(lines):
        # Each cue begins a paragraph: a break within a sentence is none of the speaker's.
        gap = "\n\n" if line.cue != cue else "\n"
        text.append(gap + line.words)
        starts[position + len(gap)] = number
        position += len(gap) + len(line.words)
        cue = line.cue
    probe = "".join(text)
    found: dict[int, Mark] = {}
    for turn in find_turns(probe):
        label = probe[turn.span.start : turn.body]
        if turn.span.start in starts and _LABEL.fullmatch(label) and "\n" not in label.strip():
            found[starts[turn.span.start]] = Mark(turn.speaker, label.rstrip())
    return found


def _stretches(lines: Sequence[Line], labels: Mapping[int, Mark]) -> Iterator[range]:
    """The numbers of the lines that belong together."""
    start = 0
    for number, line in enumerate(lines):
        if number == start:
            continue
        new_voice = line.voice and line.voice != lines[start].voice
        if line.cue != lines[start].cue or line.lead or number in labels or new_voice:
            yield range(start, number)
            start = number
    if lines:
        yield range(start, len(lines))


def _parted(cue: int, mark: Mark | None, words: str) -> Iterator[Piece]:
    """Cut where chevrons stand between the words."""
    done = 0
    for chevrons in _CHEVRONS.finditer(words):
        if done < chevrons.start():
            yield _named(Piece(cue, words[done : chevrons.start()].rstrip(), mark))
        mark, done = Mark("", chevrons[0]), chevrons.end()
    yield _named(Piece(cue, words[done:], mark))


def _named(piece: Piece) -> Piece:
    """With the name that follows chevrons or a dash."""
    mark, name = piece.mark, _NAME.match(piece.words)
    if mark is None or mark.speaker or name is None:
        return piece
    label = label_of(name["name"])
    if label is None or label.form in (Form.WORD, Form.CASELESS):
        return piece
    named = Mark(label.speaker, mark.label + name[0])
    return Piece(piece.cue, piece.words[name.end() :], named)
