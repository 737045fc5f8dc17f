"""Words that a hyphen, or a dash, parts at a line's end."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_BEFORE = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*(?=[-‐\u00ad]$)")
_AFTER = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
_CLOSE = re.compile(r"\w[”’\"]?—[“‘\"]?\w")
_APART = re.compile(r"\s—\s")
_ENDS_IN_DASH = re.compile(r"[^\s—]—$")
_BEGINS_WITH_DASH = re.compile(r"—[^\s—]")


class Hyphens:
    """Knows the words of the whole document, by which a hyphen is told to be one of spelling."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        close, apart = 0, 0
        for line in lines:
            close += len(_CLOSE.findall(line))
            apart += len(_APART.findall(line))
            self._words.update(word.casefold() for word in _WORD.findall(line))
        self._dashes_close = close > apart

    def close(self, line: str, following: str) -> bool:
        """Whether a dash between the two lines stands close to the words, as it does elsewhere."""
        return self._dashes_close and bool(
            _ENDS_IN_DASH.search(line[-3:]) or _BEGINS_WITH_DASH.match(following)
        )

    def part(self, line: str, following: str) -> bool:
        """Whether a hyphen ends the line and parts a word that goes on in the next one."""
        return _BEFORE.search(line[-80:]) is not None and _AFTER.match(following) is not None

    def joined(self, line: str, following: str) -> str:
        """The two lines as one, without the hyphen where it only parts the line."""
        before, after = _BEFORE.search(line[-80:]), _AFTER.match(following)
        if before is None or after is None or self._is_spelt(before[0], after[0]):
            return line + following
        return line[:-1] + following

    def _is_spelt(self, before: str, after: str) -> bool:
        first, last = before.casefold(), after.casefold()
        if self._words[first + last]:
            return False
        if self._words[f"{first}-{last}"] or not after[0].islower() or before[-1].isdigit():
            return True
        return len(first) > 2 and len(last) > 2 and bool(self._words[first] and self._words[last])
