"""Knows footnotes by what HTML and EPUB call them."""

import re

from annotator.outside.safe_xml import Element

_CALLED = re.compile(
    r"(?:^|\s)(?:(?:doc-|sd)?(?:foot|end|rear)notes?(?:-?\d{1,3})?|(?:ftn|edn)\d{1,3}|fn[:-]?\d{1,3})"
    r"(?=$|\s)",
    re.IGNORECASE,
)
"""By hand, by EPUB readers, by LibreOffice ("sdfootnote1"), Word ("ftn1") and Markdown ("fn:1")."""
_ATTRIBUTES = ("role", "class", "id", "{http://www.idpf.org/2007/ops}type", "epub:type")


def is_footnote(element: Element) -> bool:
    """Whether the element is a footnote, or holds them all; a reference to one is not."""
    if not element.attrib or element.tag in {"a", "sup", "span"}:
        return False
    return any(_CALLED.search(element.get(name, "")) for name in _ATTRIBUTES)
