"""WordprocessingML as text (ECMA-376, part 1): what goes into elements and attributes."""

import re
from collections.abc import Iterator

from annotator.text.canonical import REPLACEMENT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0, production 2, allows none of these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("([\t\n])")
_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def unwritable(text: str) -> int:
    """How many characters no XML can hold."""
    return len(_UNWRITABLE.findall(text))


def writable(text: str) -> str:
    """The text with each such character replaced by U+FFFD, so that no position moves."""
    return _UNWRITABLE.sub(REPLACEMENT, text)


def attribute(value: str) -> str:
    return f'"{writable(value).translate(_ATTRIBUTE)}"'


def escaped(text: str) -> str:
    return writable(text).translate(_TEXT)


def run(text: str, properties: str = "") -> str:
    """`w:r` with its text; tabs and line ends are elements of their own."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}{''.join(_parts(text))}</w:r>"


def styled(text: str, style: str, properties: str = "") -> str:
    return run(text, f'<w:rStyle w:val="{style}"/>{properties}')


def paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _parts(text: str) -> Iterator[str]:
    for part in _BREAKS.split(writable(text)):
        if part == "\t":
            yield "<w:tab/>"
        elif part == "\n":
            yield "<w:br/>"
        elif part:
            yield f'<w:t xml:space="preserve">{part.translate(_TEXT)}</w:t>'
