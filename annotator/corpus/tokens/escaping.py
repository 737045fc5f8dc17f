"""Names written as one word without certain signs, and back: `100% free` as `100%25%20free`."""

import re
from collections.abc import Callable
from functools import lru_cache

from annotator.project.strings import storable

_CODED = re.compile("(?:%[0-9A-F]{2})+")
_CONTROLS = "\0-\x1f\x7f"

Escape = Callable[[str], str]


def escape_of(signs: str) -> Escape:
    """A function that writes names without white space, controls, “%”, nor any of `signs`.

    What it writes holds its own bytes in UTF-8 as in RFC 3986, section 2.1, for each of these.
    """
    unwanted = re.compile(rf"[\s{_CONTROLS}%{re.escape(signs)}]")

    @lru_cache(maxsize=4096)
    def escaped(name: str) -> str:
        return unwanted.sub(_code, name)

    return escaped


@lru_cache(maxsize=4096)
def unescaped(written: str) -> str:
    """What was escaped; a “%” that begins no such code stays as it is."""
    return storable(_CODED.sub(_decode, written) if "%" in written else written)


def _code(hit: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in hit.group().encode("utf-8", "surrogatepass"))


def _decode(hit: re.Match[str]) -> str:
    try:
        return bytes.fromhex(hit.group().replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return hit.group()
