"""What a paragraph of a Word document is, before its runs are read."""

from dataclasses import dataclass

from annotator.outside.safe_xml import Element
from annotator.transcripts.word.names import W, value_of
from annotator.transcripts.word.styles import PLAIN, Look, Styles, effective

_PROPERTIES = W + "pPr"
_WORDS = tuple(W + name for name in ("t", "tab", "br", "sym", "drawing", "pict", "txbxContent"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`plain` says whether a run with no look of its own is bold, and whether it is hidden.

    `merged` where the mark that ends it is deleted or hidden: the next one goes on in its line.
    `title_level` is as in `Styles`.
    """

    look: Look = PLAIN
    plain: tuple[bool, bool] = (False, False)
    merged: bool = False
    title_level: int | None = None
    style: str = ""
    listed: Element | None = None  # its own w:numPr

    @classmethod
    def of(cls, element: Element, styles: Styles) -> "Paragraph":
        properties = element.find(_PROPERTIES)
        style = value_of(properties, W + "pStyle") or styles.default_paragraph
        look = styles.look(style)
        return cls(
            look,
            effective(PLAIN, look, PLAIN),
            _is_merged(properties, look),
            styles.title_level(style),
            style,
            properties.find(W + "numPr") if properties is not None else None,
        )


def _is_merged(properties: Element | None, look: Look) -> bool:
    mark = properties.find(W + "rPr") if properties is not None else None
    if mark is None:
        return bool(look.hidden)
    if mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None:
        return True
    hidden = Look.of(mark).hidden
    return bool(look.hidden) if hidden is None else hidden


def only_closes_cell(element: Element) -> bool:
    """Word puts an empty paragraph after a table that ends a cell; nobody wrote it."""
    if element.getnext() is not None:
        return False
    before, parent = element.getprevious(), element.getparent()
    if before is None or parent is None or before.tag != W + "tbl" or parent.tag != W + "tc":
        return False
    return next(element.iter(*_WORDS), None) is None
