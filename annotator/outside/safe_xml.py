"""XML from outside, with no entity declared in it, nothing fetched and no absurd depth."""

from collections.abc import Callable, Iterator, Mapping
from html.entities import html5
from typing import Any, cast

from lxml import etree

from annotator.errors import UserError

Element = etree._Element  # pyright: ignore[reportPrivateUsage] - it has no other name
"""One element of lxml's."""

DEEPEST = 200
"""Elements within elements. Tables within tables within text boxes take some forty."""

MOST_ELEMENTS = 1_000_000
"""A book of a thousand pages has a tenth of them."""

# Level by level in C; a walk over the events takes longer than all the rest of the reading.
_TOO_DEEP = etree.XPath(f"boolean(/{'*/' * DEEPEST}*)")
_COUNT = etree.XPath("count(//*)")


def parse_xml(data: bytes, filename: str) -> Element:
    """The root element. Raises UserError, naming the file, for XML that is broken or hostile.

    A document type is passed over if it declares no entity. Comments and instructions are gone;
    HTML's own entities ("&nbsp;"), which XHTML uses, have become their characters.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
        load_dtd=False,  # with collect_ids=False lxml loads it in spite of this
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in data:
            raise _declares(filename) from error
        if "depth" in str(error):
            raise _too_deep(filename) from error
        raise _damaged(filename) from error
    _refuse(root, filename)
    return root


def _refuse(root: Element, filename: str) -> None:
    document: Any = root.getroottree().docinfo  # the stubs do not know it whole
    declared = document.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise _declares(filename)
    if _TOO_DEEP(root):
        raise _too_deep(filename)
    if cast("float", _COUNT(root)) > MOST_ELEMENTS:
        raise UserError(f"“{filename}” holds more than can be read; split it first.")
    if document.doctype:
        _fill_in_entities(root, filename)


def _fill_in_entities(root: Element, filename: str) -> None:
    """An entity that only an outer document type declares is left standing by the parser."""
    for entity in list(root.iter(etree.Entity)):
        character = html5.get(f"{cast('Any', entity).name};")
        if character is None:
            raise _damaged(filename)
        entity.tail = character + (entity.tail or "")
        parent = entity.getparent()
        if parent is not None:
            _remove_keeping_tail(parent, entity)


def _remove_keeping_tail(parent: Element, child: Element) -> None:
    before = child.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (child.tail or "")
    else:
        before.tail = (before.tail or "") + (child.tail or "")
    child.tail = None
    parent.remove(child)


def _declares(filename: str) -> UserError:
    return UserError(f"“{filename}” holds XML with declarations of its own, so it was not read.")


def _too_deep(filename: str) -> UserError:
    return UserError(f"“{filename}” is nested too deeply to be read.")


def _damaged(filename: str) -> UserError:
    return UserError(f"“{filename}” is damaged: its XML cannot be read.")


def words_in(element: Element | None) -> str:
    """All text in an element, without white space around it; empty where there is none."""
    if element is None:
        return ""
    return "".join(cast("Iterator[str]", element.itertext())).strip()


Handler = Callable[[Element], object]


def walk(root: Element, enter: Mapping[str, Handler], leave: Mapping[str, Handler]) -> None:
    """Calls, in the document's order, what is given for the elements' names, depth no matter.

    An element whose `enter` answers True is not entered, and not left.
    """
    names = tuple({*enter, *leave})
    events = etree.iterwalk(root, events=("start", "end"), tag=names)
    skipped: Element | None = None
    for event, element in events:
        if event == "start":
            handler = enter.get(element.tag)
            if handler is not None and handler(element) is True:
                skipped = element
                events.skip_subtree()
        elif element is skipped:
            skipped = None
        elif (handler := leave.get(element.tag)) is not None:
            handler(element)
