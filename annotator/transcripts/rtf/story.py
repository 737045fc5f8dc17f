"""What an RTF file says, piece by piece, before it is written out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from annotator.transcripts.lines import Lines
from annotator.transcripts.list_marks import roman


class Kind(Enum):
    TEXT = 1
    MARK = 2  # of a list
    NOTE = 3  # the mark of a note in the text
    BOX = 4
    PARAGRAPH = 5  # and those below: the end of one
    MERGED = 6  # a paragraph whose end is hidden or deleted
    PAGE = 7
    CELL = 8
    ROW = 9


@dataclass(slots=True)
class Note:
    """A foot- or endnote; one whose mark is written by hand has no `mark` of its own."""

    story: "Story"
    is_endnote: bool = False
    mark: str = ""


@dataclass(slots=True)
class Reference:
    """Where the text refers to a note; None where no note follows."""

    note: Note | None = None


class Piece(NamedTuple):
    kind: Kind
    text: str = ""
    bold: bool = False
    reference: Reference | None = None
    box: "Story | None" = None


@dataclass(slots=True)
class Story:
    """`home` is the story whose paragraph a text box follows; boxes do not nest."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    home: "Story | None" = None


def number_notes(references: Sequence[Reference]) -> None:
    """Gives the notes their marks, in the order in which the text refers to them."""
    counts = {True: 0, False: 0}
    for note in (reference.note for reference in references):
        if note is not None:
            counts[note.is_endnote] += 1
            number = counts[note.is_endnote]
            note.mark = f"[{roman(number) if note.is_endnote else number}]"


class StoryWriter:
    """Writes stories to `lines`; a box's text follows the paragraph that holds it."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._boxes: list[Story] = []
        self._begun = False
        self._after_row = False

    def write(self, story: Story, mark: str = "") -> None:
        """`mark` stands before the first paragraph."""
        if mark:
            self._begin(mark)
        for piece in story.pieces:
            self._write(piece)
            self._after_row = piece.kind is Kind.ROW
        if self._begun:
            self._end(Kind.PARAGRAPH)
        self._write_boxes()

    def _write(self, piece: Piece) -> None:
        if piece.kind is Kind.TEXT:
            self._begin()
            self._lines.write(piece.text, bold=piece.bold)
        elif piece.kind is Kind.MARK:
            self._begin(piece.text)
        elif piece.kind is Kind.NOTE:
            note = piece.reference.note if piece.reference else None
            self._begin()
            self._lines.write(note.mark if note else "")
        elif piece.kind is Kind.BOX and piece.box is not None:
            self._boxes.append(piece.box)
        else:
            self._end(piece.kind)

    def _begin(self, mark: str = "") -> None:
        if not self._begun:
            self._begun = True
            self._lines.begin_paragraph((lambda: f"{mark} ") if mark else None)

    def _end(self, kind: Kind) -> None:
        if kind is Kind.PAGE:
            if self._begun:
                self._lines.break_line()
            return
        if kind is Kind.ROW:
            self._lines.end_row()
        elif kind is not Kind.CELL or not self._after_row:
            self._begin()
            self._lines.end_paragraph(merged=kind is Kind.MERGED)
        if kind is Kind.CELL:
            self._lines.end_cell()
        self._begun = False
        self._write_boxes()

    def _write_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.write(box)
