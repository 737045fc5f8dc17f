"""The lines of brat's standoff: where they are cut, what is escaped in them.

brat cuts a file by `str.splitlines`, so neither an annotation's words nor a note may hold what
that cuts at. https://brat.nlplab.org/standoff.html
"""

import re
from collections.abc import Iterator, Sequence

from annotator.project.strings import storable
from annotator.text.span import Span

_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\t"
_CUTS = re.compile(f"[{_ENDS}]+")
_ESCAPED = re.compile(rf"[{_ENDS}\\]")
_ESCAPES = re.compile(r"\\(?:u[0-9a-f]{4}|[nt\\])")
_SIGNS = {"\n": r"\n", "\t": r"\t", "\\": "\\\\"}
_MEANT = {sign: character for character, sign in _SIGNS.items()}


def fragments(text: str, spans: Sequence[Span]) -> list[Span]:
    """What brat can hold of the spans: cut at ends of lines and at tabs, which belong to none."""
    if not any(_CUTS.search(text, span.start, span.end) for span in spans):
        return list(spans)
    return [piece for span in spans for piece in _pieces(text, span)]


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """As one where ends of lines and tabs alone lie between them, or nothing."""
    made: list[Span] = []
    for span in spans:
        if made and _is_cut(text, made[-1].end, span.start):
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _is_cut(text: str, before: int, after: int) -> bool:
    return before >= after or _CUTS.fullmatch(text, before, after) is not None


def on_a_line(note: str) -> str:
    return _ESCAPED.sub(_sign, note)


def as_written(line: str) -> str:
    """The note that `on_a_line` was given."""
    return _ESCAPES.sub(_character, line) if "\\" in line else line


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for cut in _CUTS.finditer(text, span.start, span.end):
        if cut.start() > start:
            yield Span(start, cut.start())
        start = cut.end()
    if start < span.end:
        yield Span(start, span.end)


def _sign(hit: re.Match[str]) -> str:
    return _SIGNS.get(hit.group()) or f"\\u{ord(hit.group()):04x}"


def _character(hit: re.Match[str]) -> str:
    sign = hit.group()
    return _MEANT[sign] if sign in _MEANT else storable(chr(int(sign.replace("\\u", "0x"), 0)))
