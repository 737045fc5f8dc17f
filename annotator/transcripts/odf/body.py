"""Writes an OpenDocument text: what its reader sees on the page, block by block."""

import re

from lxml import etree

from annotator.outside.safe_xml import Element, Handler, words_in
from annotator.text.span import Span
from annotator.transcripts.lines import Lines
from annotator.transcripts.odf.lists import Lists
from annotator.transcripts.odf.names import DRAW, OFFICE, TABLE, TEXT, count_of
from annotator.transcripts.odf.styles import Look, Styles

_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_SPAN, _NOTE_BODY = TEXT + "span", TEXT + "note-body"
_CELL, _COVERED = TABLE + "table-cell", TABLE + "covered-table-cell"
_PASSED_OVER = (
    *(TEXT + "ruby-text", TEXT + "number", TEXT + "script", TEXT + "note-citation"),
    *(
        TEXT + "tracked-changes",
        OFFICE + "forms",
        OFFICE + "binary-data",
        OFFICE + "event-listeners",
    ),
    *(DRAW + "object", DRAW + "object-ole", DRAW + "image-map", DRAW + "glue-point"),
)
_SHAPES = (
    *("frame", "a", "g", "custom-shape", "rect", "circle", "ellipse", "line", "caption"),
    *("polygon", "polyline", "path", "connector", "regular-polygon"),
)
_HIDDEN = (TEXT + "hidden-text", TEXT + "hidden-paragraph")
_NOT_INLINE = (TEXT + "note", TEXT + "list", TEXT + "section")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 255


class OdfBody:
    """The counters tell afterwards what was left out.

    `notes` are those of the text, in order: their body and their mark. `title` is where the
    document's title stands, or its first heading.
    """

    def __init__(self, lines: Lines, styles: Styles, lists: Lists) -> None:
        self._lines, self._styles, self._lists = lines, styles, lists
        self.deletions = self.comments = self.hidden = 0
        self.notes: list[tuple[Element, str]] = []
        self.title: Span | None = None
        self._looks: list[Look] = []  # of the paragraph and the spans that are open
        self._boxes: list[Element] = []
        self._note_mark: str | None = None
        self._after_blank = True
        self._covered = 0  # cells to come that the one before lies over
        self._start = 0
        self._enter = self._enter_handlers()
        self._leave = self._leave_handlers()

    def write(self, story: Element) -> None:
        """All that stands in an element; a box's text follows the paragraph that holds it."""
        outer = self._lists.begin_story()
        events = etree.iterwalk(story, events=("start", "end"))
        skipped: Element | None = None
        for event, element in events:
            name = str(element.tag)
            if event == "start":
                handler = self._enter.get(name)
                if element is not story and handler is not None and handler(element) is True:
                    skipped = element
                    events.skip_subtree()
                elif self._looks and element.text and _is_inline(name):
                    self._say(element.text)
                continue
            if element is skipped:
                skipped = None
            elif element is not story and (handler := self._leave.get(name)) is not None:
                handler(element)
            if self._looks and element.tail and _is_inline(_name_of(element.getparent())):
                self._say(element.tail)
        self._write_boxes()
        self._lists.end_story(outer)

    def write_note(self, body: Element, mark: str) -> None:
        """A foot- or endnote with its mark before it."""
        self._note_mark = mark
        self.write(body)

    def _enter_handlers(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_PARAGRAPHS, self._begin_paragraph),
            _SPAN: self._begin_span,
            TEXT + "s": self._write_spaces,
            TEXT + "tab": lambda _: self._write("\t"),
            TEXT + "line-break": lambda _: self._write("\n"),
            TEXT + "list": self._lists.open,
            TEXT + "list-item": self._lists.open_item,
            TEXT + "note": self._refer,
            TEXT + "section": self._is_hidden_section,
            TABLE + "table": lambda _: self._lines.begin_table(),
            _CELL: lambda _: self._lines.begin_cell(),
            _COVERED: self._begin_covered,
            OFFICE + "annotation": self._count_comment,
            **dict.fromkeys(_HIDDEN, self._count_hidden),
            **dict.fromkeys(_PASSED_OVER, lambda _: True),
            TEXT + "tracked-changes": self._count_deletions,
            **{DRAW + name: self._keep_box for name in _SHAPES},
        }

    def _leave_handlers(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_PARAGRAPHS, self._end_paragraph),
            _SPAN: self._end_span,
            TEXT + "list": lambda _: self._lists.close(),
            TEXT + "list-item": lambda _: self._lists.close_item(),
            TABLE + "table-row": lambda _: self._lines.end_row(),
            _CELL: self._end_cell,
            _COVERED: self._end_cell,
        }

    def _begin_paragraph(self, element: Element) -> None:
        mark = self._lists.mark()
        if self._note_mark is not None:
            written, self._note_mark = f"{self._note_mark} ", None
            mark = lambda: written  # noqa: E731
        elif mark is None and element.tag == TEXT + "h":
            mark = self._lists.heading_mark(element)
        self._lines.begin_paragraph(mark)
        self._start, self._after_blank = self._lines.position, True
        self._looks = [self._styles.look("paragraph", element.get(TEXT + "style-name"))]

    def _end_paragraph(self, element: Element) -> None:
        end = self._lines.position
        if self.title is None and end > self._start and self._is_title(element):
            self.title = Span(self._start, end)
        self._looks = []
        self._lines.end_paragraph()
        self._write_boxes()

    def _end_cell(self, cell: Element) -> None:
        self._covered = count_of(cell.get(TABLE + "number-columns-spanned"), 1) - 1
        self._lines.end_cell()

    def _begin_covered(self, _: Element) -> bool:
        """True for one that lies under the cell before it: that one has no tab behind it."""
        if self._covered > 0:
            self._covered -= 1
            return True
        self._lines.begin_cell()
        return False

    def _is_title(self, element: Element) -> bool:
        if element.tag == TEXT + "h":
            return element.get(TEXT + "outline-level", "1") == "1"
        return self._styles.is_title(element.get(TEXT + "style-name"))

    def _begin_span(self, element: Element) -> None:
        if self._looks:
            look = self._styles.look("text", element.get(TEXT + "style-name"))
            self._looks.append(look.over(self._looks[-1]))

    def _end_span(self, _: Element) -> None:
        if len(self._looks) > 1:
            self._looks.pop()

    def _say(self, text: str) -> None:
        """White space counts once, and not at all where a paragraph begins."""
        text = _BLANKS.sub(" ", text)
        if self._after_blank and text[:1] == " ":
            text = text[1:]
        if text:
            self._write(text)
            self._after_blank = text[-1] == " "

    def _write(self, text: str) -> None:
        if not self._looks:
            return
        self._after_blank = False
        if self._looks[-1].hidden:
            self.hidden += len(text)
        else:
            self._lines.write(text, bold=bool(self._looks[-1].bold))

    def _write_spaces(self, element: Element) -> None:
        self._write(" " * min(count_of(element.get(TEXT + "c"), 1), _MOST_SPACES))

    def _write_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.write(box)

    def _keep_box(self, box: Element) -> bool:
        """True within a paragraph, which the box's text follows."""
        if self._looks:
            self._boxes.append(box)
        return bool(self._looks)

    def _refer(self, note: Element) -> bool:
        """A mark that the writer has set by hand stands as it is."""
        citation, body = note.find(TEXT + "note-citation"), note.find(_NOTE_BODY)
        mark = words_in(citation)
        if citation is None or citation.get(TEXT + "label") is None:
            mark = f"[{mark or len(self.notes) + 1}]"
        self._write(mark)
        if body is not None and not (self._looks and self._looks[-1].hidden):
            self.notes.append((body, mark))
        return True

    def _is_hidden_section(self, section: Element) -> bool:
        return section.get(TEXT + "display") == "none" and self._count_hidden(section)

    def _count_hidden(self, element: Element) -> bool:
        self.hidden += len(element.get(TEXT + "string-value", "") or words_in(element))
        return True

    def _count_comment(self, _: Element) -> bool:
        self.comments += 1
        return True

    def _count_deletions(self, changes: Element) -> bool:
        self.deletions += sum(1 for _ in changes.iter(TEXT + "deletion"))
        return True


def _name_of(element: Element | None) -> str:
    return str(element.tag) if element is not None else ""


def _is_inline(name: str) -> bool:
    """Whether the text that stands in an element, itself in a paragraph, is the paragraph's."""
    return name.startswith(TEXT) and not name.startswith(_NOT_INLINE)
