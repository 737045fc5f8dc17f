"""The lines of print in a PDF's text layer, as PDFium finds them.

PDFium ends its lines by CR and LF; a hyphen at a line's end that parts a word it gives as U+FFFE
or U+0002, without a line's end after it.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from math import hypot
from typing import Any

from annotator.errors import UserError
from annotator.transcripts.pages.line import Line
from annotator.transcripts.pages.right_to_left import (
    Letter,
    in_reading_order,
    runs_to_the_left,
)

MOST_PAGES = 2_000
"""A transcript of a full day has some three hundred."""
_MOST_CHARACTERS = 200_000
"""Of one page; a poster has no more."""
_SAMPLE = 8
"""Of so many characters one is asked whether its font tells what letter it is."""
_DOUBTFUL = 0.05
"""Of those asked; fewer are bullets and the like."""
_HEIGHT = 1.15
"""Of the size of the font: from the foot of its deepest letter to the head of its highest."""
_GAP = 1.5
"""Heights of the type; a wider gap within a line parts columns or cells."""

_AFTER_NUMBER = 0.5
"""Heights of the type between a line's number and the words, at least; a space has half of it."""

_NUMBERED = re.compile(r"(?P<number>\d{1,3})[^\S\r\n]++(?=\S)")
_LINE = re.compile("(?P<text>[^\r\n\ufffe\x02]*)(?P<end>\ufffe|\x02|\r?\n|\r|$)")
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)


class Pages:
    """A PDF that is open. Raises UserError, naming the file, for one that cannot be opened."""

    def __init__(self, data: bytes, filename: str) -> None:
        pypdfium2: Any = import_module("pypdfium2")
        self._raw: Any = import_module("pypdfium2.raw")
        try:
            self._pdf = pypdfium2.PdfDocument(data)
            self.count: int = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).casefold():
                raise UserError(f"“{filename}” is protected by a password.") from error
            raise UserError(f"“{filename}” is damaged: it cannot be read as a PDF.") from error
        if not self.count:
            raise UserError(f"“{filename}” is a PDF without pages.")
        if self.count > MOST_PAGES:
            raise UserError(
                f"“{filename}” has {self.count:,} pages, more than can be read; split it first."
            )
        self._error: Any = pypdfium2.PdfiumError
        self._filename = filename
        self.doubtful = 0
        """Pages read so far whose fonts do not tell their letters."""

    def close(self) -> None:
        self._pdf.close()

    @property
    def information(self) -> dict[str, str]:
        """What the file says of itself: `Title`, `CreationDate` and so on."""
        return self._pdf.get_metadata_dict(skip_empty=True)

    def lines(self, number: int) -> list[Line]:
        """In the order of the file; none where the page cannot be read.

        Raises UserError for a page that holds more than any page does.
        """
        try:
            page = self._pdf[number]
            textpage = page.get_textpage()
        except self._error:
            return []
        try:
            if textpage.count_chars() > _MOST_CHARACTERS:
                raise UserError(
                    f"“{self._filename}” has a page of more than {_MOST_CHARACTERS:,} characters."
                )
            text = _PageText(self._raw, textpage, number)
            self.doubtful += text.is_doubtful()
            return list(text.lines())
        finally:
            textpage.close()
            page.close()

    def height(self, number: int) -> float:
        """In points."""
        try:
            return float(self._pdf.get_page_size(number)[1])
        except self._error:
            return 0.0


class _PageText:
    """The characters of one page, by their numbers."""

    def __init__(self, raw: Any, textpage: Any, number: int) -> None:
        self._raw = raw
        self._page = textpage.raw
        self._number = number
        self._count = int(textpage.count_chars())
        self._matrix = raw.FS_MATRIX()
        self._text = self._characters()

    def lines(self) -> Iterator[Line]:
        for match in _LINE.finditer(self._text):
            hyphenated = match["end"] in ("\ufffe", "\x02")
            start, end = match.span("text")
            if hyphenated:
                end += 1
            while start < end and self._text[start].isspace():
                start += 1
            while start < end and self._text[end - 1].isspace():
                end -= 1
            if start < end:
                yield from self._line(start, end, hyphenated)

    def is_doubtful(self) -> bool:
        """Whether its fonts do not tell their letters, so that PDFium had to guess."""
        asked = range(0, self._count, _SAMPLE)
        guessed = sum(self._raw.FPDFText_HasUnicodeMapError(self._page, at) == 1 for at in asked)
        return guessed > _DOUBTFUL * len(asked)

    def _characters(self) -> str:
        """One code unit a character, so that positions are PDFium's numbers."""
        size = self._count + 1
        buffer = ctypes.create_string_buffer(size * 2 + 2)
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        got = self._raw.FPDFText_GetText(self._page, 0, self._count, pointer)
        text = buffer.raw[: max(got - 1, 0) * 2].decode("utf-16-le", "surrogatepass")
        if len(text) == self._count:
            return text
        codes = (self._raw.FPDFText_GetUnicode(self._page, at) for at in range(self._count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def _line(self, start: int, end: int, hyphenated: bool) -> Iterator[Line]:
        edges = [start, *self._after_number(start, end), *self._gaps(start, end), end]
        edges = sorted(set(edges))
        for begin, stop in pairwise(edges):
            text = self._text[begin:stop]
            last = stop == end and hyphenated
            stripped = text.rstrip()
            yield self._piece(begin, begin + len(stripped), last)

    def _piece(self, start: int, end: int, hyphenated: bool) -> Line:
        text = self._text[start:end]
        first, last = self._box(start), self._box(end - 1)
        if runs_to_the_left(text):
            return self._to_the_left(start, end)
        size, at = max((self._size(at), -at) for at in (start, end - 1))  # not a note's mark
        return Line(
            text=text[:-1] + "-" if hyphenated else text,
            page=self._number,
            left=min(first.left, last.left),
            right=max(first.right, last.right),
            bottom=self._baseline(-at),
            size=size,
            bold=self._bold(start, end) - start,
            hyphenated=hyphenated,
        )

    def _to_the_left(self, start: int, end: int) -> Line:
        shown = [at for at in range(start, end) if self._text[at] > " "]  # no control characters
        boxes = {at: self._box(at) for at in shown if not self._text[at].isspace()}
        size = max(self._size(at) for at in boxes)
        letters = [Letter(self._text[at], box.left, box.right) for at, box in boxes.items()]
        text = in_reading_order(letters, size)
        return Line(
            text=text,
            page=self._number,
            left=min(letter.left for letter in letters),
            right=max(letter.right for letter in letters),
            bottom=self._baseline(start),
            size=size,
            bold=len(text) if self._is_bold(start) and self._is_bold(end - 1) else 0,
        )

    def _gaps(self, start: int, end: int) -> Iterator[int]:
        """The characters before which a wide gap is."""
        count = self._raw.FPDFText_CountRects(self._page, start, end - start)
        if count < 2:
            return
        size = self._size(start)
        rects = [self._rect(at) for at in range(count)]
        if all(two[0] - one[1] < _GAP * size for one, two in pairwise(rects)):
            return
        before = self._box(start)
        for at in range(start + 1, end):
            if self._text[at].isspace():
                continue
            box = self._box(at)
            if box.left - before.right >= _GAP * size:
                yield at
            before = box

    def _after_number(self, start: int, end: int) -> Iterator[int]:
        """Where words begin after a number that may be the line's."""
        found = _NUMBERED.match(self._text, start, end)
        if found and self._box(found.end()).left - self._box(found.end("number") - 1).right > (
            _AFTER_NUMBER * self._size(start)
        ):
            yield found.end()

    def _rect(self, at: int) -> tuple[float, float]:
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        self._raw.FPDFText_GetRect(self._page, at, left, top, right, bottom)
        return left.value, right.value

    def _box(self, at: int) -> Any:
        box = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._page, at, box)
        return box

    def _baseline(self, at: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._page, at, x, y)
        return y.value

    def _size(self, at: int) -> float:
        """The height of the type; boxes tell it wrong where a font does not tell its own."""
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._page, at, matrix)
        size = self._raw.FPDFText_GetFontSize(self._page, at) * hypot(matrix.c, matrix.d)
        return max(_HEIGHT * size, 0.1)

    def _bold(self, start: int, end: int) -> int:
        """Where the bold type ends that the line begins with."""
        if not self._is_bold(start):
            return start
        if self._is_bold(end - 1):
            return end
        letters = [at for at in range(start, end) if not self._text[at].isspace()]
        plain = bisect_left(letters, True, key=lambda at: not self._is_bold(at))
        return letters[plain - 1] + 1

    def _is_bold(self, at: int) -> bool:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(self._page, at, name, 128, flags)
        return _BOLD.search(name.value) is not None
