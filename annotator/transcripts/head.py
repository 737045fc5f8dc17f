"""What stands above the first words said: the lines in which a transcript tells of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.text.turn import Turn
from annotator.transcripts.field_labels import field_label

_REACH = 2000  # code points
_MOST_LINES = 40
_OPENINGS = 3  # paragraphs that may begin with a dateline
_LONGEST = 160  # code points of a line that is no prose
_SENTENCE = 9  # words from which a line with a full stop is prose
_LINE = re.compile(r"[^\n]+")
_MARKS = " \t\xa0#*_>=|•·"
_LABELLED = re.compile(r"(?P<label>[^:：\n]{2,30}?)\s*[:：]\s*(?P<value>\S[^\n]*)")


@dataclass(frozen=True, slots=True)
class Field:
    """`Date: 3 May` is the value "3 May" of the field "date"."""

    name: str
    value: str
    line: str


@dataclass(frozen=True, slots=True)
class Head:
    """`blocks` are the lines that blank lines part, without marks of headings and emphasis;
    `openings` are the first paragraphs of prose.
    """

    blocks: tuple[tuple[str, ...], ...]
    fields: tuple[Field, ...]
    openings: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for block in self.blocks for line in block)


def head_of(text: str, turns: Sequence[Turn]) -> Head:
    """Looks at the first 2,000 code points, and at nothing that is said."""
    said = (turn.span.start for turn in turns if not field_label(turn.speaker))
    end = min(next(said, len(text)), _REACH)
    lines = [match for match in _LINE.finditer(text, 0, end) if match[0].strip(_MARKS)]
    prose = [at for at, line in enumerate(lines) if _is_prose(line[0])]
    first = prose[0] if prose else len(lines)
    openings = tuple(_plain(line[0]) for line in lines[first : first + _OPENINGS])
    # Where nobody speaks, the text itself begins with its first prose.
    header = [line for at, line in enumerate(lines) if at not in prose] if turns else lines[:first]
    return Head(*_header(header[:_MOST_LINES]), openings)


def _header(
    lines: Sequence[re.Match[str]],
) -> tuple[tuple[tuple[str, ...], ...], tuple[Field, ...]]:
    """The blocks and the fields of lines that are no prose."""
    blocks: list[list[str]] = []
    fields: list[Field] = []
    last = -2
    for match in lines:
        line = _plain(match[0])
        if field := _field(line):
            fields.append(field)
        elif match.start() == last + 1 and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        last = match.end()
    return tuple(map(tuple, blocks)), tuple(fields)


def _plain(line: str) -> str:
    """Without marks at its ends, and with single spaces."""
    return " ".join(line.split()).strip(_MARKS)


def _is_prose(line: str) -> bool:
    if len(line) > _LONGEST:
        return _LABELLED.match(line) is None or field_label(line.partition(":")[0]) == ""
    return line.rstrip(" \t\xa0\"'”’»").endswith((".", "!", "?", "。")) and (
        len(line.split()) >= _SENTENCE
    )


def _field(line: str) -> Field | None:
    found = _LABELLED.fullmatch(line)
    name = field_label(found["label"].strip(_MARKS)) if found else ""
    return Field(name, found["value"].strip(_MARKS), line) if found and name else None
