"""What stands above the first words said: the lines in which a transcript tells of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.text.turn import Turn
from annotator.transcripts.field_labels import field_label

_REACH = 2000  # code points
_MOST_LINES = 40
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
    `opening` is the first paragraph of prose, as far as it is looked at.
    """

    blocks: tuple[tuple[str, ...], ...]
    fields: tuple[Field, ...]
    opening: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for block in self.blocks for line in block)


def head_of(text: str, turns: Sequence[Turn]) -> Head:
    """Looks at the first 2,000 code points, and at nothing that is said."""
    said = (turn.span.start for turn in turns if not field_label(turn.speaker))
    end = min(next(said, len(text)), _REACH)
    blocks: list[list[str]] = []
    fields: list[Field] = []
    last = -2
    for match in list(_LINE.finditer(text, 0, end))[: 4 * _MOST_LINES]:
        line = match[0].strip(_MARKS)
        if not line or len(blocks) > _MOST_LINES:
            continue
        if _is_prose(match[0]):
            return Head(tuple(map(tuple, blocks)), tuple(fields), line)
        if field := _field(line):
            fields.append(field)
        elif match.start() == last + 1 and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        last = match.end()
    return Head(tuple(map(tuple, blocks)), tuple(fields), "")


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
