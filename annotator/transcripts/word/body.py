"""Writes a Word document's text: what its reader sees on the page, block by block."""

from collections.abc import Callable

from annotator.outside.safe_xml import Element, Handler, walk
from annotator.text.span import Span
from annotator.transcripts.lines import Lines
from annotator.transcripts.list_marks import roman
from annotator.transcripts.symbol_fonts import unicode_of
from annotator.transcripts.word.fields import FIELD_MARK, Fields
from annotator.transcripts.word.names import MC, M, W, value_of, whole_number
from annotator.transcripts.word.numbering import Numbering
from annotator.transcripts.word.paragraph import Paragraph, only_closes_cell
from annotator.transcripts.word.styles import PLAIN, Look, Styles, effective

_PARAGRAPH, _CELL, _TABLE, _ROW = W + "p", W + "tc", W + "tbl", W + "tr"
_RUN_PROPERTIES = W + "rPr"
_TEXT, _MATH_TEXT, _BOX = W + "t", M + "t", W + "txbxContent"
_CHOICE, _FALLBACK = MC + "Choice", MC + "Fallback"
_DELETED, _MOVED = W + "del", W + "moveFrom"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    W + "softHyphen": "\N{SOFT HYPHEN}",
    M + "den": "/",
}
_PASSED_OVER = (
    *("pPr", "rPr", "sectPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr"),
    *("rt", "instrText", "moveFrom"),
)  # in a ruby, w:rt says how to read the words

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANK = " \t\r\n"
_LINE_ENDS = str.maketrans("\r\n", "  ")
"""In XML they are white space; Word shows a space."""


class Body:
    """The counters tell afterwards what was left out.

    `notes` are those that were referred to, in order: kind and id, and their mark. `title` is
    where the document's title stands, or its first heading, by their styles.
    """

    def __init__(self, lines: Lines, styles: Styles, numbering: Numbering) -> None:
        self._lines, self._styles, self._numbering = lines, styles, numbering
        self.deletions = self.comments = self.embedded = 0
        self.hidden = 0  # code points
        self.notes: dict[tuple[str, str], str] = {}
        self.title: Span | None = None
        self._title_level = 2
        self._boxes: list[Element] = []
        self._note_mark: str | None = None
        self._paragraph, self._start = Paragraph(), 0
        self._bold = self._is_hidden = False
        self._story: Element | None = None
        self._fields = Fields(None)
        self._enter = self._handlers()
        self._leave: dict[str, Handler] = {
            _PARAGRAPH: self._end_paragraph,
            _CELL: lambda _: lines.end_cell(),
            _ROW: lambda _: lines.end_row(),
        }

    def write(self, story: Element) -> None:
        """All that stands in an element; a box's text follows the paragraph that holds it."""
        outer = self._story, self._fields
        self._story, self._fields = story, Fields(story)
        walk(story, self._enter, self._leave)
        self._write_boxes()
        self._story, self._fields = outer

    def write_note(self, note: Element, mark: str) -> None:
        """A foot- or endnote with its mark before it."""
        self._note_mark = mark
        self.write(note)

    def _handlers(self) -> dict[str, Handler]:
        return {
            _PARAGRAPH: self._begin_paragraph,
            W + "r": self._begin_run,
            M + "r": self._begin_run,
            _TEXT: self._write_text,
            _MATH_TEXT: self._write_text,
            W + "br": self._break,
            W + "sym": self._write_symbol,
            _TABLE: lambda _: self._lines.begin_table(),
            _ROW: self._begin_row,
            _CELL: lambda _: self._lines.begin_cell(),
            _BOX: self._keep_box,
            _CHOICE: lambda branch: not _is_chosen(branch),
            _FALLBACK: lambda branch: not _is_chosen(branch),
            FIELD_MARK: self._mark_field,
            _DELETED: self._count_deletion,
            W + "commentReference": self._count_comment,
            W + "altChunk": self._count_embedded,
            W + "subDoc": self._count_embedded,
            **dict.fromkeys(_NOTES, self._refer),
            **dict.fromkeys(_SIGNS, lambda sign: self._write(_SIGNS[str(sign.tag)])),
            **dict.fromkeys((W + name for name in _PASSED_OVER), lambda _: True),
        }

    def _begin_paragraph(self, element: Element) -> bool:
        if only_closes_cell(element):
            return True
        self._paragraph = Paragraph.of(element, self._styles)
        self._lines.begin_paragraph(self._mark_of(self._paragraph))
        self._start = self._lines.position
        return False

    def _mark_of(self, paragraph: Paragraph) -> Callable[[], str] | None:
        if self._note_mark is not None:
            mark, self._note_mark = self._note_mark, None
            return lambda: f"{mark} " if mark else ""
        number = value_of(paragraph.listed, W + "numId")
        level = whole_number(value_of(paragraph.listed, W + "ilvl"))
        if number:
            return lambda: self._numbering.mark(number, level or 0)
        styled = self._styles.numbering(paragraph.style)
        if styled is None:
            return None
        number, level = styled[0], styled[1] if level is None else level
        return lambda: self._numbering.mark(number, level, paragraph.style)

    def _end_paragraph(self, _: Element) -> None:
        paragraph, end = self._paragraph, self._lines.position
        level = paragraph.title_level
        if level is not None and level < self._title_level and end > self._start:
            self._title_level, self.title = level, Span(self._start, end)
        self._lines.end_paragraph(merged=paragraph.merged or self._fields.in_instruction)
        self._write_boxes()

    def _write_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.write(box)

    def _begin_run(self, run: Element) -> None:
        properties = run.find(_RUN_PROPERTIES)
        if properties is None:
            self._bold, self._is_hidden = self._paragraph.plain
            return
        direct = Look.of(properties)
        character = self._styles.look(direct.style) if direct.style else PLAIN
        self._bold, self._is_hidden = effective(direct, self._paragraph.look, character)

    def _write(self, piece: str) -> None:
        if self._is_hidden:
            self.hidden += len(piece)
        elif not self._fields.in_instruction:
            self._lines.write(piece, bold=self._bold)

    def _write_text(self, element: Element) -> None:
        piece = element.text or ""
        if piece.strip(_BLANK) != piece and not _keeps_space(element):
            piece = piece.strip(_BLANK)
        self._write(piece.translate(_LINE_ENDS))

    def _write_symbol(self, element: Element) -> None:
        try:
            character = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        self._write(unicode_of(character, element.get(W + "font", "")))

    def _break(self, element: Element) -> None:
        if element.get(W + "type") in ("page", "column"):
            self._lines.break_line()
        else:
            self._write("\n")

    def _begin_row(self, row: Element) -> bool:
        properties = row.find(W + "trPr")
        if properties is None or properties.find(_DELETED) is None:
            return False
        self.deletions += 1
        return True

    def _mark_field(self, mark: Element) -> None:
        self._fields.mark(mark)

    def _keep_box(self, box: Element) -> bool:
        """True but for the box that is being written."""
        if box is self._story:
            return False
        self._boxes.append(box)
        return True

    def _refer(self, element: Element) -> None:
        """A note's mark. Where the writer has set one by hand, it follows as text."""
        if self._is_hidden or self._fields.in_instruction:
            return
        kind = _NOTES[str(element.tag)]
        note = (kind, element.get(W + "id", ""))
        if note not in self.notes:
            by_hand = element.get(W + "customMarkFollows", "0") in ("1", "true", "on")
            self.notes[note] = "" if by_hand else self._next_note(kind)
        self._lines.write(self.notes[note])

    def _next_note(self, kind: str) -> str:
        number = 1 + sum(1 for (known, _), mark in self.notes.items() if known == kind and mark)
        return f"[{number if kind == 'footnotes' else roman(number)}]"

    def _count_deletion(self, _: Element) -> bool:
        self.deletions += 1
        return True

    def _count_comment(self, _: Element) -> None:
        self.comments += 1

    def _count_embedded(self, _: Element) -> None:
        self.embedded += 1


def _is_chosen(branch: Element) -> bool:
    """Of the ways in which a thing is written twice, the first, unless it has no words."""
    parent = branch.getparent()
    first = parent.find(_CHOICE) if parent is not None else None
    if first is None:
        return branch.tag == _FALLBACK
    has_words = next(first.iter(_TEXT, _MATH_TEXT), None) is not None
    return branch is first if has_words else branch.tag == _FALLBACK


def _keeps_space(element: Element) -> bool:
    told = (one.get(_SPACE) for one in (element, *element.iterancestors()))
    return next(filter(None, told), "") == "preserve"
