"""A PDF read: its lines in order, without furniture, joined to paragraphs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from statistics import median

from annotator.errors import UserError
from annotator.text.canonical import canonical
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.dates import dates_in
from annotator.transcripts.draft import Draft
from annotator.transcripts.pages.furniture import told_of, without_furniture
from annotator.transcripts.pages.line import Line
from annotator.transcripts.pages.line_numbers import without_line_numbers
from annotator.transcripts.pages.order import in_order
from annotator.transcripts.pages.paragraphs import blocks_of
from annotator.transcripts.pages.pdfium import Pages
from annotator.transcripts.pages.right_to_left import mirrored

_NOTE = re.compile(r"[\d*†‡§¹²³]")
_SMALL = 0.87
"""Of the usual size of type: footnotes are no larger."""
_JUNK = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|untitled|\(?anonymous\)?"
    r"|.*\.(?:docx?|rtf|odt|indd|pdf|pptx?|txt)$"
    r"|document\d*$|.*\bprint\b.*$|[\W\d_]*$",
    re.IGNORECASE,
)
_LONGEST = 300
"""Code points of an author or a subject."""
_TIME = re.compile(r"\d[:.]\d\d(?!\d)(?![.:]\d)|\d\s?[ap]\.?m\b", re.IGNORECASE)
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def draft_of(data: bytes, filename: str) -> Draft:
    """Raises UserError, naming the file, for a PDF that cannot be read or has no text layer."""
    if not data:
        raise UserError(f"“{filename}” is empty.")
    pages = Pages(data, filename)
    try:
        printed = [pages.lines(number) for number in range(pages.count)]
        information = pages.information
    finally:
        pages.close()
    if not any(printed):
        raise UserError(f"“{filename}” has no text layer: it is a scan, or holds pictures alone.")
    numberless, numbers = without_line_numbers(mirrored(printed))
    kept, heads = without_furniture(in_order(numberless))
    body, notes = _notes_apart(kept)
    blocks = Blocks()
    _write(blocks, body)
    notes_at = blocks.position if notes else None
    _write(blocks, notes)
    metadata, sources = _described(information)
    if day := _day_in(heads):
        metadata["date"], sources["date"] = day, "the running heads"
    warnings = (
        *blocks.warnings,
        *numbers,
        *told_of(heads),
        *_empty(printed),
        *_doubtful(pages.doubtful),
    )
    return Draft(blocks.text, metadata, sources, blocks.bold, notes_at=notes_at, warnings=warnings)


def _write(blocks: Blocks, lines: Sequence[Line]) -> None:
    for block in blocks_of(lines):
        blocks.add(block.text[: block.bold], bold=True)
        blocks.add(block.text[block.bold :])
        blocks.end_line()


def _notes_apart(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[Line]]:
    """The text, and the footnotes: small type at the foot of a page that begins with a mark."""
    usual = median(line.size for page in pages for line in page) if any(pages) else 0.0
    body: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        at = len(page)
        while at and page[at - 1].size < _SMALL * usual:
            at -= 1
        while at < len(page) and not _NOTE.match(page[at].text):
            at += 1
        apart = at or len(page)
        body += page[:apart]
        notes += page[apart:]
    return body, notes


def _described(information: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The title, unless a program has made it up, author, subject, keywords, and the day on which
    the file was made.
    """
    metadata: dict[str, str] = {}
    title = canonical(information.get("Title", ""))[0].strip()
    if title and not _JUNK.match(title):
        metadata["title"] = title
    for name in ("author", "subject", "keywords"):
        told = canonical(information.get(name.title(), ""))[0].strip()[:_LONGEST]
        if told and not told.startswith("("):  # "(anonymous)" is a program's
            metadata[name] = told
    if created := _CREATED.match(information.get("CreationDate", "")):
        with suppress(ValueError):
            metadata["created"] = date(*map(int, created.groups())).isoformat()
    return metadata, dict.fromkeys(metadata, "the PDF’s properties")


def _day_in(heads: Iterable[str]) -> str:
    """The one day that they tell; with a time of day it is that of the printing."""
    days = {
        found.iso for head in heads if not _TIME.search(head) for found in dates_in(head[:_LONGEST])
    }
    return days.pop() if len(days) == 1 else ""


def _empty(printed: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    """A sentence for the user where pages have no text, as where some are scanned."""
    count = sum(not page for page in printed)
    if not count:
        return ()
    pages = "One page has" if count == 1 else f"{count:,} pages have"
    return (f"{pages} no text layer and came in empty.",)


def _doubtful(count: int) -> tuple[str, ...]:
    """A sentence for the user where fonts have no table of their letters."""
    if not count:
        return ()
    pages = "one page" if count == 1 else f"{count:,} pages"
    return (f"The fonts of {pages} do not tell their letters; words there may be wrong.",)
