"""XML from outside, with no entity declared in it, nothing fetched and no absurd depth."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html.entities import html5
from typing import IO, Any, cast

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
    if data.count(b"<") > 3 * MOST_ELEMENTS:  # before they fill the memory
        raise _too_much(filename)
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
    has_doctype = _refuse_declarations(root, filename)
    if _TOO_DEEP(root):
        raise _too_deep(filename)
    if cast("float", _COUNT(root)) > MOST_ELEMENTS:
        raise _too_much(filename)
    if has_doctype:
        _fill_in_entities(root, filename)


def _refuse_declarations(root: Element, filename: str) -> bool:
    """Whether there is a document type, of those that are not refused."""
    document: Any = root.getroottree().docinfo  # the stubs do not know it whole
    declared = document.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise _declares(filename)
    return bool(document.doctype)


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


def _too_much(filename: str) -> UserError:
    return UserError(f"“{filename}” holds more than can be read; split it first.")


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


MOST_BYTES = 1 << 30
"""Of a file that is read piece by piece."""

LARGEST_PIECE = 64 << 20
"""Bytes of one piece of it, of which a tree is built."""

_BLOCK = 1 << 16


def pieces(
    stream: IO[bytes], filename: str, roots: Iterable[str], names: Iterable[str]
) -> Iterator[Element]:
    """Each outermost element with one of the names, whole, in the document's order.

    What lies outside them is passed over, so that a file of any size takes little memory: an
    element is gone once the next one is asked for. The root has one of the names in `roots`,
    which may be wanted itself. Names are written `{namespace}local`. Raises UserError as
    `parse_xml` does.
    """
    wanted = frozenset(names)
    parser = etree.XMLPullParser(
        ("start", "end"),
        tag=tuple(wanted.union(roots)),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
        load_dtd=False,
    )
    reading = _Reading(parser, filename, wanted)
    while block := stream.read(_BLOCK):
        yield from reading.feed(block)
    reading.close()


class _Reading:
    def __init__(self, parser: Any, filename: str, wanted: frozenset[str]) -> None:
        self._parser = parser
        self._filename = filename
        self._wanted = wanted
        self._root: Element | None = None
        self._doctype = False
        self._depth = 0
        self._read = self._held = self._elements = 0

    def feed(self, block: bytes) -> Iterator[Element]:
        self._count(block)
        try:
            self._parser.feed(block)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._refused(block, error) from error
        yield from self._whole()
        if self._root is None and self._read > _BLOCK // 2:
            raise _damaged(self._filename)
        if self._root is not None:
            _prune(self._root, self._wanted)

    def close(self) -> None:
        try:
            self._parser.close()
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _damaged(self._filename) from error
        if self._root is None:
            raise _damaged(self._filename)

    def _count(self, block: bytes) -> None:
        self._read += len(block)
        self._held = self._held + len(block) if self._depth else 0
        self._elements = self._elements + block.count(b"<") if self._depth else 0
        if (
            self._read > MOST_BYTES
            or self._held > LARGEST_PIECE
            or self._elements > 2 * MOST_ELEMENTS
        ):
            raise UserError(f"“{self._filename}” holds more than can be read; split it first.")

    def _whole(self) -> Iterator[Element]:
        for event, one in self._parser.read_events():
            if self._root is None:
                self._root = one.getroottree().getroot()
                self._doctype = _refuse_declarations(one, self._filename)
            if one.tag in self._wanted:
                self._depth += 1 if event == "start" else -1
                if event == "end" and not self._depth:
                    self._held = self._elements = 0
                    if self._doctype:
                        _fill_in_entities(one, self._filename)
                    yield one
                    one.clear(keep_tail=True)

    def _refused(self, block: bytes, error: Exception) -> UserError:
        if b"<!ENTITY" in block:
            return _declares(self._filename)
        return (_too_deep if "depth" in str(error) else _damaged)(self._filename)


def _prune(root: Element, wanted: frozenset[str]) -> None:
    """Drops what is whole: all but the last child, which may be open, down to a wanted one."""
    open_one = root
    while open_one.tag not in wanted and len(open_one):
        del open_one[:-1]
        open_one.text = None
        open_one = open_one[-1]
