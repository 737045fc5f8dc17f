"""From an RTF file's bytes to letters: code pages, fonts with their own, and sign fonts."""

from dataclasses import dataclass

from annotator.transcripts.rtf.words import CHARSETS, SYMBOL_CHARSET, code_page
from annotator.transcripts.symbol_fonts import unicode_of

_SIGNS = range(0xF000, 0xF100)


@dataclass(slots=True)
class _Font:
    encoding: str = ""
    name: str = ""
    is_symbol: bool = False


class Fonts:
    """`encoding` is the file's own; `unread` counts bytes that no letter belongs to."""

    def __init__(self) -> None:
        self.encoding = "cp1252"
        self.default = -1
        self.unread = 0
        self._fonts: dict[int, _Font] = {}

    def named(self, font: int, name: str) -> None:
        """A piece of a font's name as it stands in the table."""
        self._font(font).name += name.rstrip(";")

    def set_charset(self, font: int, charset: int) -> None:
        """A character set that is not known leaves the file's own code page."""
        self._font(font).encoding = CHARSETS.get(charset, "")
        self._font(font).is_symbol = charset == SYMBOL_CHARSET

    def set_page(self, font: int, page: int) -> None:
        self._font(font).encoding = code_page(page) if page else ""

    def text(self, piece: bytes, font: int) -> str:
        """A byte that cannot be read becomes U+FFFD."""
        used = self._font(font)
        if used.is_symbol:
            return "".join(unicode_of(chr(0xF000 + code), used.name) for code in piece)
        text = piece.decode(used.encoding or self.encoding, "replace")
        self.unread += text.count("\ufffd")
        return text

    def character(self, code: int, font: int) -> str:
        """One that is written by its number; a surrogate may come alone."""
        character = chr(code)
        return unicode_of(character, self._font(font).name) if code in _SIGNS else character

    def _font(self, number: int) -> _Font:
        number = self.default if number < 0 else number
        if number not in self._fonts:
            self._fonts[number] = _Font()
        return self._fonts[number]
