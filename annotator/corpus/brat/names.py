"""Names as brat takes them: `[A-Za-z0-9_-]+` for types, no white space in an attribute's value."""

import re
import unicodedata
from collections.abc import Mapping

from annotator.corpus.values import told
from annotator.project.records import Value

ANNOTATOR = "Annotator"
"""The attribute that says who made an annotation."""
EQUIV = "Equiv"
"""A relation of brat's own, which has another form."""
_LONGEST = 60  # characters; brat shows them above the text

_NO_TYPE = re.compile(r"[^A-Za-z0-9_-]+")
_NO_VALUE = re.compile(r"[^\w.+-]+")


class TypeNames:
    """A type for each name, made when it is first asked for; none stands for two names."""

    def __init__(self) -> None:
        self._types: dict[str, str] = {}
        self._taken = {ANNOTATOR, EQUIV}

    def of(self, name: str) -> str:
        known = self._types.get(name)
        if known is None:
            self._types[name] = known = self._free(_plain(name))
            self._taken.add(known)
        return known

    def _free(self, plain: str) -> str:
        number, free = 2, plain
        while free in self._taken:
            number, free = number + 1, f"{plain}_{number}"
        return free

    @property
    def table(self) -> Mapping[str, str]:
        """What each type stands for."""
        return {made: name for name, made in self._types.items()}


def value_word(value: Value) -> str:
    """A value as one word; several values may become one."""
    return _NO_VALUE.sub("_", told(value)).strip("_")[:_LONGEST] or "_"


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NO_TYPE.sub("_", ascii_only).strip("_-")[:_LONGEST] or "type"
