"""What one of our own PDF files holds: the record attached to it, and the words on its pages."""

import re
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

from annotator.corpus import from_rows
from annotator.corpus.paper.direction import has_rtl
from annotator.corpus.record import CorpusDocument
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError

# What a page gives back letter by letter: no scripts whose letters are shaped or combined.
_PLAIN = re.compile("[\\s\x20-\x7e\u00a0-\u024f\u0391-\u03c9\u0410-\u044f\u2010-\u2027\u20ac]+")
# Line ends, and hyphens, which pdfium takes out or marks where they end a line.
_LOOSE = re.compile("[\\s\x00-\x1f\xad\u200b\u2010\u2011\ufffe-]+")
_BODY = (40.0, 54.0, 430.0, 800.0)
"""Left, bottom, right and top of where the transcript stands, in points."""


def read(path: Path) -> CorpusDocument:
    """The record that is attached. Raises UserError where the file is damaged."""
    with _opened(path) as pdf:
        return _attached(pdf, path)


def verify(path: Path, document: CorpusDocument) -> None:
    """Raises UserError where words that are annotated are not on the pages."""
    with _opened(path) as pdf:
        pages = _loose("".join(_text(page) for page in pdf))
    for one in document.annotations:
        for span in one.spans:
            words = span.of(document.text)
            if _is_plain(document.text, span.start, span.end) and not _is_on(pages, _loose(words)):
                raise UserError(f"“{words[:60]}” is not on the pages of “{path.name}”.")


@contextmanager
def _opened(path: Path) -> Generator[Any]:
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            yield pdf
    except (pypdfium2.PdfiumError, Refused) as error:
        raise UserError(f"“{path.name}” could not be read again: {error}.") from error


def _attached(pdf: Any, path: Path) -> CorpusDocument:
    """The one attachment: a project's row, then the document's."""
    if pdf.count_attachments() != 1:
        raise UserError(f"There is no record attached to “{path.name}”.")
    _, row, *_ = bytes(pdf.get_attachment(0).get_data()).split(b"\n")
    return from_rows.document(parse(row), path.name)


def _text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return text.get_text_bounded(*_BODY)
    finally:
        text.close()
        page.close()


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether extraction must find it: plain letters, in paragraphs that run left to right."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    around = text[first : last if last >= 0 else len(text)]
    return bool(_PLAIN.fullmatch(text, start, end)) and not has_rtl(around)


def _is_on(pages: str, words: str) -> bool:
    """In one piece, or in two, between which a page ends or a speaker's name stands."""
    if words in pages:
        return True
    low, high = 0, len(words)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if words[:middle] in pages else (low, middle)
    return bool(low) and words[low:] in pages


def _loose(words: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFKC", words))
