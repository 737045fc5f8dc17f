"""Any name as an XML name and back, as in ISO 9075-14: `a & b` is `a_x0020__x0026__x0020_b`.

Names of features and kinds of relations must be XML names in TEI.
"""

import re

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
_ODD = re.compile(r"^[^A-Za-z_]|[^A-Za-z0-9_.-]|_(?=x[0-9A-F]{4}|x[0-9A-F]{6}_)", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-F]{4}|[0-9A-F]{6})_", re.ASCII)


def xml_name(name: str) -> str:
    """Different names stay different; the empty one is `_x_`."""
    if _PLAIN.fullmatch(name) and "_x" not in name:
        return name
    return _ODD.sub(_written, name) or "_x_"


def from_xml_name(name: str) -> str:
    if "_x" not in name:
        return name
    return "" if name == "_x_" else _ESCAPE.sub(lambda found: _character(found[0]), name)


def _written(found: "re.Match[str]") -> str:
    code = ord(found[0])
    return f"_x{code:06X}_" if code > 0xFFFF else f"_x{code:04X}_"


def _character(escape: str) -> str:
    code = int(escape[2:-1], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else escape
