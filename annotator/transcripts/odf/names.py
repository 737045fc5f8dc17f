"""The names of OpenDocument. Source: OASIS OpenDocument 1.3, part 3 (Schema)."""

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"

OFFICE = _SPACE + "office:1.0}"
TEXT = _SPACE + "text:1.0}"
TABLE = _SPACE + "table:1.0}"
DRAW = _SPACE + "drawing:1.0}"
STYLE = _SPACE + "style:1.0}"
META = _SPACE + "meta:1.0}"
FO = _SPACE + "xsl-fo-compatible:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_LARGEST = 1_000_000


def count_of(written: str | None, default: int) -> int:
    """A number in an attribute, within reason."""
    if written is None or not written.strip().isdecimal() or len(written) > 9:
        return default
    return min(int(written), _LARGEST)
