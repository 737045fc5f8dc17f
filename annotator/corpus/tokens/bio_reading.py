"""Documents from a CoNLL file with BIO tags, ours or another's.

The first column is the token, the last the tag. Where nothing tells the white space, a space
stands between tokens and a line feed between sentences.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.corpus.tokens.bio import BLANK, DOCUMENT, OPENING, is_tag, runs_of
from annotator.corpus.tokens.blocks import blocks
from annotator.corpus.tokens.white_space import SpacesTold, unspelled
from annotator.text.span import Span

_MARK = re.compile(rf"\n{DOCUMENT}(?!\S|\t-X-\t\S*{BLANK})")


@dataclass(frozen=True, slots=True)
class _Columns:
    """`told` is the column with the white space; `ends` are the numbers after a sentence's last."""

    words: Sequence[str]
    told: Sequence[str]
    tags: Sequence[str]
    ends: Sequence[int]


def documents(path: Path, fault: Fault) -> Iterator[CorpusDocument]:
    """Those that are broken are left out, and told."""
    number = 0
    for line, block in blocks(path, _MARK):
        try:
            columns = _columns(block, line)
            if columns.words:
                number += 1
                title = path.stem if number == 1 else f"{path.stem} {number}"
                yield _document(columns, title, f"line {line}")
        except Refused as refused:
            fault(f"The document at line {line} cannot be imported: {refused}.")


def _columns(block: str, line: int) -> _Columns:
    tokens = block.removeprefix(OPENING).lstrip("\n")
    return _in_four_columns(tokens) or _in_any_columns(block, line)


def _in_four_columns(tokens: str) -> _Columns | None:
    """In a fifth of the time that it takes to look at each line; None where we did not write it."""
    cells = tokens.split()
    count = cells[1::4].count("-X-")
    whole = count and len(cells) == 4 * count and tokens.count("\t") == 3 * count
    if not whole or not all(map(is_tag, set(cells[3::4]))):
        return None
    lines = [sentence.count("\n") + 1 for sentence in tokens.rstrip("\n").split("\n\n")]
    ends = list(accumulate(lines))
    return _Columns(cells[0::4], cells[2::4], cells[3::4], ends) if ends[-1] == count else None


def _in_any_columns(block: str, line: int) -> _Columns:
    tokens: list[Sequence[str]] = []
    ends: list[int] = []
    for number, row in enumerate(map(str.split, block.split("\n")), line):
        if not row or row[0] == DOCUMENT:
            ends.append(len(tokens))
        elif len(row) > 1 and is_tag(row[-1]):
            tokens.append(row)
        elif row[0][0] != "#":
            raise Refused(f"line {number} does not end with a tag such as O, B-label and I-label")
    told = [row[2] if len(row) == 4 else "" for row in tokens]
    ends.append(len(tokens))
    return _Columns([row[0] for row in tokens], told, [row[-1] for row in tokens], ends)


def _document(columns: _Columns, title: str, place: str) -> CorpusDocument:
    about = _about(columns.told[0])
    title = about.get("Title=", "" if about else title)
    if BLANK in about:
        return CorpusDocument(about.get("Doc=", ""), title, about[BLANK], place=place)
    pieces = [""] * (2 * len(columns.words))
    pieces[0::2], pieces[1::2] = columns.words, _spaces(columns)
    before = about.get("SpacesBefore=", "")
    text = before + "".join(pieces)
    starts = list(accumulate(map(len, pieces), initial=len(before)))
    return CorpusDocument(
        id=about.get("Doc=", ""),
        title=title,
        text=text,
        annotations=tuple(
            CorpusAnnotation(id="", label=label, spans=(span,), quote=span.of(text))
            for first, end, label in runs_of(columns.tags, columns.ends)
            if (span := Span(starts[2 * first], starts[2 * end - 1]))
        ),
        place=place,
    )


def _about(column: str) -> Mapping[str, str]:
    """What the first token's column says of a document that we have written."""
    if not column.startswith("Doc="):
        return {}
    fields = (field.partition("=") for field in column.split("|"))
    return {f"{name}=": unspelled(value) for name, _, value in fields}


def _spaces(columns: _Columns) -> Sequence[str]:
    within, at_end = SpacesTold(usual=" "), SpacesTold(usual="\n")
    spaces = [within[column] for column in columns.told]
    for end in columns.ends:
        if end:
            spaces[end - 1] = at_end[columns.told[end - 1]]
    return spaces
