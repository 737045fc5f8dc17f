"""XML from outside, with no entity resolved, nothing fetched and no absurd depth."""

from lxml import etree

from annotator.errors import UserError

Element = etree._Element  # pyright: ignore[reportPrivateUsage] - it has no other name
"""One element of lxml's."""

DEEPEST = 200
"""Elements within elements. Tables within tables within text boxes take some forty."""


def parse_xml(data: bytes, filename: str) -> Element:
    """The root element. Raises UserError, naming the file, for XML that is broken or hostile."""
    if b"<!DOCTYPE" in data[:4096].upper() or b"<!ENTITY" in data:
        raise UserError(f"“{filename}” holds XML with declarations of its own, so it was not read.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
        load_dtd=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError(f"“{filename}” is damaged: its XML cannot be read.") from error
    if _deeper_than(root, DEEPEST):
        raise UserError(f"“{filename}” is nested too deeply to be read.")
    return root


def _deeper_than(root: Element, limit: int) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False
