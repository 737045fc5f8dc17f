"""Which part of a page is the article. When in doubt, more is kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.outside.safe_xml import Element
from annotator.transcripts.web.elements import is_hidden, is_page_mark
from annotator.transcripts.web.footnotes import is_footnote
from annotator.transcripts.web.furniture import furniture, is_link_list, is_trail
from annotator.transcripts.web.measures import Measure, measured

_CALLED = re.compile(
    r"(?:^|\s)(?:article|entry|post|story|news|transcript|page)[_-]*"
    r"(?:body|content|text|copy)(?=$|\s)",
    re.IGNORECASE,
)
_ENOUGH = 0.75
"""Of the page's prose; an article that holds less is one of several."""
_MOST_CANDIDATES = 12
_PASSAGE = 200
"""Code points of prose that no teaser has."""
_MOST_BY_NAME = 0.3
"""Of the page's text; where more goes by its classes' names, the names mean something else."""
_LITTLE_MORE = 1.05
_SUMMARY = 500
"""Code points of prose about the article's own."""
_SENTENCE = 80
"""Code points of prose in a block that is no menu's."""


@dataclass(frozen=True, slots=True)
class Content:
    """`root` and what is left out below it; `after` are footnotes that stand elsewhere.

    `is_article` says that menus may stand below it. `measures` has the measure of each element,
    without what is left out.
    """

    root: Element
    left_out: frozenset[Element]
    measures: Mapping[Element, Measure]
    after: tuple[Element, ...] = ()
    is_article: bool = True


def whole_content(body: Element) -> Content:
    """All that is in `body`, as for a chapter of a book, but for hidden things and page numbers."""
    measures, left_out = measured(body, _is_beside_the_text)
    return Content(body, left_out, measures, is_article=False)


def main_content(body: Element) -> Content:
    """The article of a page from which what is never shown was taken out."""
    whole = sum(len(text.strip()) for text in map(str, body.itertext()))
    measures, left_out = measured(body, furniture(whole, by_name=True))
    if measures[body].text < (1 - _MOST_BY_NAME) * whole:
        named = measured(body, furniture(whole, by_name=False))
        if named[0][body].text > measures[body].text + _MOST_BY_NAME * whole:
            measures, left_out = named
    root = _article(body, measures, left_out)
    if root is body:
        left_out |= _link_lists(body, measures, left_out)
        return Content(root, left_out, measures)
    return Content(root, left_out, measures, tuple(_notes_beside(root, body, left_out)))


def _is_beside_the_text(element: Element, _name: str, _measure: Measure) -> bool:
    return bool(element.attrib) and (is_hidden(element) or is_page_mark(element))


def _article(
    body: Element, measures: Mapping[Element, Measure], left_out: frozenset[Element]
) -> Element:
    """The smallest element that says it is the article and holds nearly all prose.

    An `article` about it that holds little more, say heading and summary, comes before it.
    """
    least = _ENOUGH * measures[body].prose
    candidates = [
        element
        for element in body.iter()
        if element not in left_out and measures[element].prose >= least and _says_so(element)
    ]
    candidates.sort(key=lambda element: measures[element].text)
    likely = candidates[:_MOST_CANDIDATES]
    found = next((one for one in likely if not _has_peers(one, body, measures)), body)
    most = _LITTLE_MORE * measures[found].prose + _SUMMARY
    about = (one for one in found.iterancestors("article") if one in measures)
    return next((one for one in about if measures[one].prose <= most), found)


def _says_so(element: Element) -> bool:
    return (
        element.tag in {"article", "main"}
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or bool(_CALLED.search(element.get("class", "")))
    )


def _has_peers(element: Element, body: Element, measures: Mapping[Element, Measure]) -> bool:
    """Whether others of its kind hold passages too, as where a transcript is in several parts."""
    kind = element.get("class"), element.get("itemprop")
    inside = {*element.iterancestors(), *element.iter()}
    return any(
        other not in inside
        and (other.get("class"), other.get("itemprop")) == kind
        and measures[other].prose > _PASSAGE
        for other in body.iter(element.tag)
    )


def _link_lists(
    body: Element, measures: Mapping[Element, Measure], left_out: frozenset[Element]
) -> frozenset[Element]:
    """Menus that do not say so, before the first sentence and after the last."""
    lists: set[Element] = set()
    tail: list[Element] = []
    begun = False
    for element in body.iter("p", "div", "ul", "ol", "table", "td", "blockquote", "pre", "center"):
        measure = measures[element]
        if element in left_out:
            continue
        if is_link_list(measure) and not is_footnote(element):
            tail.append(element) if begun else lists.add(element)
        elif not begun and is_trail(element, measure):
            lists.add(element)
        elif measure.blocks <= 1 and measure.prose > _SENTENCE:
            begun = True
            tail.clear()
    return frozenset(lists.union(tail))


def _notes_beside(root: Element, body: Element, left_out: frozenset[Element]) -> Iterator[Element]:
    """Footnotes outside the article, the outermost of them."""
    inside = {*root.iterancestors(), *root.iter()}
    for element in body.iter():
        if element in inside or element in left_out or not is_footnote(element):
            continue
        yield element
        inside.update(element.iter())
