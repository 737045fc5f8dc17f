"""From a tree of HTML to text: one paragraph a line, tables with tabs, lists with their marks."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from annotator.outside.safe_xml import Element
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.web.elements import (
    BLOCKS,
    CELLS,
    is_bold,
    keeps_white_space,
    name_of,
)
from annotator.transcripts.web.footnotes import is_footnote
from annotator.transcripts.web.item_marks import ItemMarks
from annotator.transcripts.web.lines import Lines
from annotator.transcripts.web.main_content import Content
from annotator.transcripts.web.measures import Measure

_WRAPPED_SHARE = 0.5


@dataclass(slots=True)
class _Setting:
    """How the text of an element is set."""

    bold: bool = False
    as_it_is: bool = False
    linked: bool = False


class Walker:
    """Writes to `blocks`. `notes_at` is where the notes begin in which what was written ends.

    `wrapped` tells whether most lines end where the page says so."""

    def __init__(self, blocks: Blocks, bold_classes: frozenset[str] = frozenset()) -> None:
        self._bold_classes = bold_classes
        self._blocks = blocks
        self._lines = Lines(blocks)
        self._marks = ItemMarks()
        self._kept = self._flowing = 0
        self.notes_at: int | None = None

    @property
    def wrapped(self) -> bool:
        """Whether most of the text is set as it is, so that its lines may be hard-wrapped."""
        return self._kept > _WRAPPED_SHARE * (self._kept + self._flowing)

    def write(self, content: Content) -> None:
        """The footnotes come last, wherever they stand; links alone end no article."""
        notes = self._walk(content.root, content)
        if content.is_article and self._lines.said_end:
            self._blocks.cut(self._lines.said_end)
            self._blocks.end_line()
        notes += content.after
        self.notes_at = self._blocks.position if notes else None
        for note in notes:
            self._walk(note, content)

    def _walk(self, root: Element, content: Content) -> list[Element]:
        """The footnotes, which are still to be written."""
        notes: list[Element] = []
        settings = [_Setting()]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = name_of(element)
            if event == "end":
                settings.pop()
                self._close(name, element)
                if element is not root:
                    self._text(element.tail, settings[-1])
                continue
            around = settings[-1]
            setting = _Setting(
                is_bold(element, name, around.bold, self._bold_classes),
                around.as_it_is or keeps_white_space(element, name),
                around.linked or (name == "a" and element.get("href") is not None),
            )
            settings.append(setting)
            is_note = element is not root and is_footnote(element)
            if is_note or element in content.left_out:
                notes += [element] * is_note
                walk.skip_subtree()
                continue
            self._open(name, element, content.measures)
            self._text(_without_first_end(element.text, name), setting)
        self._lines.end_line()
        return notes

    def _text(self, text: str | None, setting: _Setting) -> None:
        if not text:
            return
        if setting.as_it_is:
            self._kept += len(text)
            self._lines.add_as_it_is(text, bold=setting.bold)
        else:
            self._flowing += len(text.strip())
            self._lines.add(text, bold=setting.bold, linked=setting.linked)

    def _open(self, name: str, element: Element, measures: Mapping[Element, Measure]) -> None:
        if name == "br":
            self._lines.end_line()
        elif name == "q":
            self._lines.add("“", bold=False)
        elif name == "tr" and not self._lines.is_in_row and _is_row(element, measures):
            self._lines.begin_row()
        elif name == "li":
            self._lines.begin_item(self._marks.of_item(element))
        elif name in BLOCKS:
            self._lines.end_line()
        self._marks.open(element, name)

    def _close(self, name: str, element: Element) -> None:
        if name == "q":
            self._lines.add("”", bold=False)
        elif name == "tr":
            self._lines.end_row()
        elif name in CELLS and self._lines.is_in_row:
            if element.getnext() is not None:
                self._lines.end_cell()
        elif name == "li":
            self._lines.end_item()
        elif name in BLOCKS:
            self._lines.end_line()
        self._marks.close(name)


def _is_row(row: Element, measures: Mapping[Element, Measure]) -> bool:
    """Whether its cells hold a line each: a table of data, and not one that lays out a page."""
    cells = [cell for cell in row if name_of(cell) in CELLS]
    return len(cells) > 1 and all(measures[cell].blocks <= 1 for cell in cells)


def _without_first_end(text: str | None, name: str) -> str | None:
    """A line end right after the tag is none. Source: HTML standard, section 13.2.6.4.7."""
    if text and name in {"pre", "listing"}:
        return text.removeprefix("\r").removeprefix("\n")
    return text
