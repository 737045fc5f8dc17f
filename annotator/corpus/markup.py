"""XML written as text: what it escapes, what it cannot hold (XML 1.0, sections 2.2 and 2.11)."""

import re
from collections.abc import Mapping

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and the like that XML 1.0 has no way to write."""

_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_VALUE = {**_TEXT, ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}
_SPECIAL = re.compile("[&<>\r]")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def is_writable(text: str) -> bool:
    return FORBIDDEN.search(text) is None


def escaped(text: str) -> str:
    """As the content of an element. The text is writable; line ends and white space stay."""
    return text.translate(_TEXT) if _SPECIAL.search(text) else text


def tag(name: str, attributes: Mapping[str, str], *, closed: bool = False) -> str:
    """A start tag, or a whole empty element. Values must be writable; empty ones stay."""
    told = "".join(f' {key}="{value.translate(_VALUE)}"' for key, value in attributes.items())
    return f"<{name}{told}{'/' if closed else ''}>"


def element(name: str, attributes: Mapping[str, str], content: str = "") -> str:
    """`content` is markup already."""
    if not content:
        return tag(name, attributes, closed=True)
    return f"{tag(name, attributes)}{content}</{name}>"


def document(root: str) -> str:
    return f"{_HEAD}{root}\n"


def replaced(text: str) -> str:
    """With U+FFFD for each character that cannot be written."""
    return FORBIDDEN.sub("\ufffd", text)
