"""The marks of lists' items, as a browser writes them before each."""

import re

from annotator.outside.safe_xml import Element
from annotator.transcripts.list_marks import bijective, roman

_UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_WHOLE_NUMBER = re.compile(r"\s*-?\d{1,6}\s*")


class ItemMarks:
    """Follows the lists that are open."""

    def __init__(self) -> None:
        self._lists: list[_List] = []

    def open(self, element: Element, name: str) -> None:
        if name in _LISTS:
            self._lists.append(_List(element, name))

    def close(self, name: str) -> None:
        if name in _LISTS and self._lists:
            self._lists.pop()

    def of_item(self, item: Element) -> str:
        """The mark with the space after it."""
        return self._lists[-1].next_mark(item) if self._lists else "• "


class _List:
    def __init__(self, element: Element, name: str) -> None:
        self._marked = not _UNMARKED.search(element.get("style", ""))
        self._kind = element.get("type", "1") if name == "ol" else ""
        self._step = 1 if element.get("reversed") is None else -1
        first = 1 if self._step > 0 else len(element.findall("li"))
        self._next = _number(element.get("start"), first)

    def next_mark(self, item: Element) -> str:
        number = _number(item.get("value"), self._next)
        self._next = number + self._step
        if not self._marked:
            return ""
        return f"{_written(number, self._kind)}. " if self._kind else "• "


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and _WHOLE_NUMBER.fullmatch(written) else otherwise


def _written(number: int, kind: str) -> str:
    mark = str(number)
    if kind in {"a", "A"}:
        mark = bijective(number)
    elif kind in {"i", "I"}:
        mark = roman(number)
    return mark.upper() if kind.isupper() else mark
