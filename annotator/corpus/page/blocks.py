"""JSON within a page: blocks of data that no text can break out of, each on a line of its own.

A `<script>` with a type that is not a script's is data (HTML Living Standard, 4.12.1). It ends
at `</script`, and `<!--` changes how it is read, so there is no `<` in it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.errors import UserError

DOCUMENT = "document"
"""A document but its text: read when the page opens."""
TEXT = "text"
"""Text, turns and times of the document before it: read when they are looked at."""
NAMES = "names"
"""What the numbers in the other blocks mean; the last one, since it is known last."""

_HALF = re.compile("[\ud800-\udfff]")


def block(kind: str, value: Any) -> bytes:
    """One line of the page."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text = text.replace("<", r"\u003c").replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
    return b"%b%b</script>\n" % (_opening(kind), _encoded(text))


def found(path: Path, *kinds: str) -> Iterator[Any]:
    """The values of the blocks of these kinds, in the order of the file.

    Raises UserError for a block that a browser would read otherwise.
    """
    openings = tuple(map(_opening, kinds))
    with path.open("rb") as file:
        for line in file:
            if line.startswith(openings):
                yield _value(line.partition(b">")[2].removesuffix(b"</script>\n"))


def _opening(kind: str) -> bytes:
    return b'<script type="application/json" class="%b">' % kind.encode()


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def _value(data: bytes) -> Any:
    if b"<" in data:
        raise UserError("The page’s data would be read otherwise by a browser; nothing was kept.")
    return json.loads(data)
