"""How much text, and how much of it in links, each element of a page holds."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from annotator.outside.safe_xml import Element
from annotator.transcripts.web.elements import BLOCKS, name_of


class Measure(NamedTuple):
    """Code points of text without white space at the edges, and of it those in links.

    `blocks` are the innermost blocks and line breaks, `links` the links within.
    """

    text: int = 0
    linked: int = 0
    blocks: int = 0
    links: int = 0

    @property
    def prose(self) -> int:
        return self.text - self.linked


def measured(
    root: Element, is_left_out: Callable[[Element, str, Measure], bool]
) -> tuple[Mapping[Element, Measure], frozenset[Element]]:
    """The measure of each element, and those that are left out, which count for nothing."""
    measures: dict[Element, Measure] = {}
    left_out: set[Element] = set()
    sums: list[list[int]] = [[0, 0, 0, 0]]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            sums.append([_length(element.text), 0, 0, 0])
            continue
        name = name_of(element)
        text, linked, blocks, links = sums.pop()
        if name == "a":
            linked, links = text, links + 1
        if name == "br" or (name in BLOCKS and not blocks and text):
            blocks += 1
        measure = Measure(text, linked, blocks, links)
        measures[element] = measure
        around = sums[-1]
        around[0] += _length(element.tail)
        if element is not root and is_left_out(element, name, measure):
            left_out.add(element)
        else:
            for index, count in enumerate(measure):
                around[index] += count
    return measures, frozenset(left_out)


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0
