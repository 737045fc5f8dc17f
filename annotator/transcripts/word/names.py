"""The names of WordprocessingML. Source: ECMA-376, part 1, chapter 17."""

from annotator.outside.safe_xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
_OFF = frozenset(("0", "false", "off", "no"))
_LARGEST = 1_000_000


def switch(element: Element) -> bool:
    """Whether a property that is on or off is on; it is by merely being there."""
    return element.get(VAL, "1").lower() not in _OFF


def value_of(parent: Element | None, name: str, attribute: str = VAL) -> str:
    """The value of a child; empty where there is no such child."""
    child = parent.find(name) if parent is not None else None
    return child.get(attribute, "") if child is not None else ""


def whole_number(written: str) -> int | None:
    """None for what is no number, or none that a document may sensibly hold."""
    digits = written.strip()
    if not digits.removeprefix("-").isdecimal() or len(digits) > 9:
        return None
    return max(-_LARGEST, min(int(digits), _LARGEST))
