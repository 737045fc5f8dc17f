"""Finding words in a text: plain, whole word, case, regular expression."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression

from annotator.errors import UserError
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span


@dataclass(frozen=True, slots=True)
class Query:
    words: str
    case: bool = False
    whole_word: bool = False
    regular: bool = False


def find_all(text: str, query: Query) -> list[Span]:
    """All hits in order, without the empty ones. UserError where the expression is wrong."""
    if not query.words:
        return []
    return _regular(text, query) if query.regular else _plain(text, query)


def _plain(text: str, query: Query) -> list[Span]:
    pattern = re.escape(query.words)
    if query.whole_word:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    flags = re.NOFLAG if query.case else re.IGNORECASE
    return [Span(*match.span()) for match in re.compile(pattern, flags).finditer(text)]


def _regular(text: str, query: Query) -> list[Span]:
    """By Qt's engine, which gives up by itself on expressions that would run for ever."""
    pattern = rf"\b(?:{query.words})\b" if query.whole_word else query.words
    options = (
        QRegularExpression.PatternOption.UseUnicodePropertiesOption
        | QRegularExpression.PatternOption.MultilineOption
    )
    if not query.case:
        options |= QRegularExpression.PatternOption.CaseInsensitiveOption
    expression = QRegularExpression(pattern, options)
    if not expression.isValid():
        raise UserError(f"This is no regular expression: {expression.errorString()}.")
    units = Utf16Map(text)
    hits: list[Span] = []
    found = expression.globalMatch(text)
    while found.hasNext():
        match = found.next()
        if match.capturedLength():
            start, end = match.capturedStart(), match.capturedEnd()
            hits.append(Span(units.from_utf16(start), units.from_utf16(end)))
    return hits
