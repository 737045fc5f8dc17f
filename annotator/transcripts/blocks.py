"""Writing a text block by block, one paragraph a line, keeping track of what is set off."""

from annotator.text.canonical import REPLACEMENT, canonical, told_of
from annotator.text.span import Span

_LINE_ENDS = ("\n", "\t")


class Blocks:
    """What is added goes to the text unchanged, but for what `canonical` must replace.

    `position` is where the next piece begins, in code points. White space is the caller's: what
    is added counts.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._bold: list[Span] = []
        self._at_line_start = True
        self.position = 0
        self._replaced = 0

    def add(self, piece: str, *, bold: bool = False) -> None:
        """Line feeds within `piece` end lines."""
        if not piece.isprintable() and piece not in _LINE_ENDS:
            piece = self._canonical(piece)
        if not piece:
            return
        start, end = self.position, self.position + len(piece)
        if bold:
            if self._bold and self._bold[-1].end == start:
                start = self._bold.pop().start
            self._bold.append(Span(start, end))
        self._pieces.append(piece)
        self._at_line_start = piece.endswith("\n")
        self.position = end

    def _canonical(self, piece: str) -> str:
        # A byte order mark is one only where the text begins.
        marks = piece[: len(piece) - len(piece.lstrip("\ufeff"))] if self.position else ""
        kept, _ = canonical(piece)
        self._replaced += kept.count(REPLACEMENT) - piece.count(REPLACEMENT)
        return marks + kept

    def end_line(self) -> None:
        """Does nothing where no line is begun."""
        if not self._at_line_start:
            self.add("\n")

    def cut(self, position: int) -> None:
        """Lets go of all that was written from `position` on."""
        kept = "".join(self._pieces)[:position]
        self._pieces, self.position = [kept], len(kept)
        self._at_line_start = not kept or kept.endswith("\n")
        spans = (span for span in self._bold if span.start < position)
        self._bold = [Span(span.start, min(span.end, position)) for span in spans]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to tell the user of characters that cannot be kept."""
        return (told_of(self._replaced),) if self._replaced else ()

    @property
    def text(self) -> str:
        """All that was added, without the last line's end."""
        return "".join(self._pieces).removesuffix("\n")

    @property
    def bold(self) -> tuple[Span, ...]:
        """In order and not overlapping."""
        return tuple(self._bold)
