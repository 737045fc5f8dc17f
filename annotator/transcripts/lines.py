"""Paragraphs, cells and rows as lines: rows and paragraphs end lines, cells are parted by tabs."""

from collections.abc import Callable

from annotator.transcripts.blocks import Blocks


class Lines:
    """Writes to `blocks`. A cell's paragraphs stay paragraphs, so a row may be several lines."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._separator = ""  # stands before whatever comes next
        self._merged = False
        self._mark: Callable[[], str] | None = None

    @property
    def position(self) -> int:
        return self._blocks.position

    def begin_paragraph(self, mark: Callable[[], str] | None = None) -> None:
        """`mark` gives the list's mark, with the space after it; asked if it is to be written."""
        self._flush()
        self._mark = None if self._merged else mark
        self._merged = False

    def write(self, piece: str, *, bold: bool = False) -> None:
        if not piece:
            return
        if self._mark is not None:
            mark, self._mark = self._mark(), None
            self._blocks.add(mark.rstrip(" ") if piece[0].isspace() else mark)
        self._blocks.add(piece, bold=bold)

    def break_line(self) -> None:
        """As a page break does: only where a line is begun."""
        self._blocks.end_line()

    def end_paragraph(self, *, merged: bool = False) -> None:
        """`merged` where the next paragraph goes on in the same line."""
        if self._mark is not None and not merged:
            self._blocks.add(self._mark().rstrip(" "))
        self._mark = None
        self._merged = merged
        self._separator = "" if merged else "\n"

    def begin_table(self) -> None:
        if self._merged:
            self.end_paragraph()

    def begin_cell(self) -> None:
        self._flush()

    def end_cell(self) -> None:
        self._end("\t")

    def end_row(self) -> None:
        self._end("\n")

    def leave_blank_line(self) -> None:
        """Before whatever comes next, if anything stands above."""
        self._end("\n\n" if self._blocks.position else "")

    def _end(self, separator: str) -> None:
        self._merged = False
        self._separator = separator

    def _flush(self) -> None:
        self._blocks.add(self._separator)
        self._separator = ""
