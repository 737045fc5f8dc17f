"""Words from outside in Markdown, so that they are shown as they are (CommonMark 0.31)."""

import re
from collections.abc import Iterable, Sequence

# Every ASCII punctuation mark may be escaped (2.4); these are the ones that may mean something.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LIST = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])", re.MULTILINE)


def escaped(words: str) -> str:
    """On one line."""
    return _LIST.sub(_unlisted, _MARKS.sub(r"\\\1", " ".join(words.split())))


def paragraphs(words: str) -> str:
    """Each line of `words` a paragraph."""
    return "\n\n".join(escaped(line) for line in words.splitlines() if line.strip())


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Cells are escaped; numbers stand right."""
    kept = [list(row) for row in rows]
    lines = [_row([escaped(head) for head in heads])]
    lines.append(_row([_rule(kept, place) for place in range(len(heads))]))
    return "\n".join(lines + [_row([_cell(cell) for cell in row]) for row in kept])


def _unlisted(found: re.Match[str]) -> str:
    """A line that begins like a list, or like the line under a heading."""
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(rows: Sequence[Sequence[object]], place: int) -> str:
    return "---:" if rows and all(isinstance(row[place], int) for row in rows) else "---"


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else escaped(str(value))
