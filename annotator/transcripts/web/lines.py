"""Lines of text from a page's pieces, with white space as browsers show it.

Spaces, tabs and line ends collapse to one space, and go at a line's edges; no-break spaces and
all other white space stay. Source: CSS Text Module Level 3, section 4.1.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from annotator.transcripts.blocks import Blocks

_SPACES = re.compile(r"[\t\n\r\f][ \t\n\r\f]*+| [ \t\n\r\f]++")  # not one space: there are many
_INVISIBLE = "\ufeff\u200b\u2060"
_LONGEST_LINK = 80  # code points
_HEADS_LINKS = re.compile(
    r"(?:share(?: (?:this|on))?(?: \w+)?|follow us(?: on)?|tags|topics|related(?: \w+)?|see also"
    r"|read more|teilen|themen|schlagworte|mehr zum thema|compartir|etiquetas|s[ií]guenos"
    r"|partager|mots-clés|condividi|compartilhar|поделиться|теги|метки|分享到|分享|シェア|공유)"
    r"\s*[:：]?",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "”", '"', "»", ":")
_MARKED = re.compile(r"\s*[•·▪◦●‣*–—-]")


class Lines:
    """Writes to `blocks`. `row` is open while the cells of a table's row are gathered.

    `said_end` is where the last line ends that is more than links.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.said_end = 0
        self._says = self._links = False
        self._blocks = blocks
        self._pieces: list[tuple[str, bool]] = []
        self._space = False
        self._prefix = ""
        self._cells: list[list[tuple[str, bool]]] | None = None

    def add(self, text: str, *, bold: bool, linked: bool = False) -> None:
        """White space collapses over the borders of pieces too."""
        words = _SPACES.sub(" ", text)
        if linked:
            self._links = True
        elif not self._says:
            self._says = any(map(str.isalnum, words))
        if words.startswith(" "):
            self._space, words = True, words[1:]
        if not words:
            return
        if self._pieces and self._space:
            words = " " + words
        self._space = words.endswith(" ")
        self._pieces.append((words.removesuffix(" "), bold))

    def add_as_it_is(self, text: str, *, bold: bool) -> None:
        """Line feeds end lines, and spaces stay but at a line's end, where nobody sees them."""
        if self._cells is not None:
            self.add(text, bold=bold)
            return
        self._says = True
        *ended, last = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for line in ended:
            self._pieces.append((line.rstrip(" \t"), bold))
            self._write(line_end=True)
        if last:
            self._pieces.append((last, bold))

    def end_line(self) -> None:
        """Within a table's row a space; does nothing where no line is begun."""
        if self._cells is not None:
            self._space = True
        elif self._pieces:
            self._write(line_end=False)
            self._blocks.end_line()

    def begin_item(self, mark: str) -> None:
        """What is said next begins with `mark`, unless it has one of its own."""
        self.end_line()
        self._prefix = mark

    def end_item(self) -> None:
        self.end_line()
        self._prefix = ""

    def begin_row(self) -> None:
        self.end_line()
        self._cells = []

    def end_cell(self) -> None:
        if self._cells is not None:
            self._cells.append(self._pieces)
            self._pieces, self._space = [], False

    def end_row(self) -> None:
        """Cells with tabs between them; a cell that alone holds something needs none."""
        if self._cells is None:
            return
        self.end_cell()
        cells, self._cells = self._cells, None
        while cells and not cells[-1]:
            cells.pop()
        if sum(map(bool, cells)) == 1:
            cells = cells[-1:]
        for index, cell in enumerate(cells):
            self._pieces += [("\t", False)] * bool(index) + cell
        self.end_line()

    @property
    def is_in_row(self) -> bool:
        return self._cells is not None

    def _write(self, *, line_end: bool) -> None:
        pieces, self._pieces, self._space = self._pieces, [], False
        if not line_end and _is_blank(pieces):
            return
        if self._prefix and not _is_blank(pieces):
            if not _MARKED.match(pieces[0][0]):
                self._blocks.add(self._prefix)
            self._prefix = ""
        for bold, run in groupby(pieces, key=itemgetter(1)):
            self._blocks.add("".join(piece for piece, _ in run), bold=bold)
        beside = self._links and not self._says and not _is_sentence(pieces)
        if not beside and not _heads_links(pieces):
            self.said_end = self._blocks.position
        self._says = self._links = False
        if line_end:
            self._blocks.add("\n")


def _heads_links(pieces: Iterable[tuple[str, bool]]) -> bool:
    """ "Share:", "Follow us"."""
    return _HEADS_LINKS.fullmatch("".join(piece for piece, _ in pieces).strip()) is not None


def _is_sentence(pieces: Iterable[tuple[str, bool]]) -> bool:
    """Whether the words, though they are links, are no menu's."""
    line = "".join(piece for piece, _ in pieces).rstrip()
    return len(line) > _LONGEST_LINK or line.endswith(_SENTENCE_ENDS)


def _is_blank(pieces: Iterable[tuple[str, bool]]) -> bool:
    return not any(piece.strip().strip(_INVISIBLE).strip() for piece, _ in pieces)
