"""WordprocessingML as text (ECMA-376, part 1): what goes into elements and attributes."""

import re
from collections.abc import Iterator

from annotator.corpus.markup import escaped, replaced

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_BREAKS = re.compile("([\t\n])")


def run(text: str, properties: str = "") -> str:
    """`w:r` with its text; tabs and line ends are elements of their own."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}{''.join(_parts(text))}</w:r>"


def styled(text: str, style: str, properties: str = "") -> str:
    return run(text, f'<w:rStyle w:val="{style}"/>{properties}')


def paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _parts(text: str) -> Iterator[str]:
    for part in _BREAKS.split(replaced(text)):
        if part == "\t":
            yield "<w:tab/>"
        elif part == "\n":
            yield "<w:br/>"
        elif part:
            yield f'<w:t xml:space="preserve">{escaped(part)}</w:t>'
