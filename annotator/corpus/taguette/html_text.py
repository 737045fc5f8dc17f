"""Texts as the HTML of a Taguette document, and back with the positions of its characters.

Taguette counts the UTF-8 bytes of all text nodes, white space between elements included.
"""

import html
import re
from array import array
from dataclasses import dataclass
from html.parser import HTMLParser

from annotator.corpus.taguette.byte_positions import Utf8Map
from annotator.text.span import Span

_LINES = re.compile(r"<p>[^<\n]*</p>(?:\n<p>[^<\n]*</p>)*")
_BLOCKS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "address"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "caption"),
        *("section", "article", "header", "footer", "figure"),
    }
)
_CELLS = frozenset({"td", "th"})
_SPACE = " \t\n\f\r"


def to_html(text: str) -> str:
    """A paragraph a line, with the line ends between them: its text nodes are the text."""
    return f"<p>{html.escape(text, quote=False)}</p>".replace("\n", "</p>\n<p>")


@dataclass(frozen=True, slots=True)
class HtmlText:
    """`text` as it is read; `source` is that of the text nodes, `positions` one in `text` each."""

    text: str
    bytes: Utf8Map
    positions: "array[int] | None" = None
    ends: "array[int] | None" = None

    def span(self, start: int, end: int) -> Span | None:
        """Of UTF-8 bytes over the text nodes; None where nothing is left of it."""
        if not 0 <= start < end:
            return None
        begun, ended = self.bytes.from_bytes(start), self.bytes.from_bytes(end)
        if self.positions is not None and self.ends is not None:
            if begun >= len(self.positions) or not 0 < ended <= len(self.ends):
                return None
            begun, ended = self.positions[begun], self.ends[ended - 1]
            while begun < ended and self.text[begun] == "\n":
                begun += 1
        return Span(begun, ended) if begun < ended else None


def from_html(contents: str) -> HtmlText:
    """As a reader sees it: spaces as one, a line for each block. Lines of ours stay exact."""
    if _LINES.fullmatch(contents):
        text = html.unescape(contents[3:-4].replace("</p>\n<p>", "\n"))
        return HtmlText(text, Utf8Map(text))
    reading = _Reading()
    # What stands before the first element or word is no part of the body.
    reading.feed(contents.lstrip(_SPACE))
    reading.close()
    source = "".join(reading.source)
    return HtmlText("".join(reading.signs), Utf8Map(source), reading.positions, reading.ends)


class _Reading(HTMLParser):
    """Gathers the signs of the text, and of each sign of the text nodes where it went."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.source: list[str] = []
        self.signs: list[str] = []
        self.positions = array("L")
        self.ends = array("L")
        self._between = ""
        self._as_it_is = 0
        self._just_begun = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS or tag == "br":
            self._break("\n", again=tag == "br")
        elif tag in _CELLS:
            self._break("\t")
        if tag == "pre":
            self._as_it_is += 1
            self._just_begun = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break("\n")
        if tag == "pre":
            self._as_it_is = max(0, self._as_it_is - 1)

    def handle_data(self, data: str) -> None:
        if self._just_begun:
            # A line end right after the tag is none of the text (HTML, 13.2.6.4.7).
            data = data.removeprefix("\n")
            self._just_begun = False
        self.source.append(data)
        for sign in data:
            self._take(sign)

    def _take(self, sign: str) -> None:
        if sign in _SPACE and not self._as_it_is:
            self.positions.append(len(self.signs))
            self.ends.append(len(self.signs))
            self._between = self._between or " "
            return
        if self._between and self.signs:
            self.signs += self._between
        self._between = ""
        self.positions.append(len(self.signs))
        self.signs.append(sign)
        self.ends.append(len(self.signs))

    def _break(self, sign: str, *, again: bool = False) -> None:
        """A line ends here, or a cell; two `br` make an empty line."""
        if again:
            self._between = f"{self._between.strip(' ')}{sign}"
        elif "\n" not in self._between:
            self._between = sign
