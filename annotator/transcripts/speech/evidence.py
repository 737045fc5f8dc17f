"""What the rest of a text tells about a label that stands in it once."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from annotator.transcripts.speech.words import PARTICLES

_WORD = re.compile(r"[^\W\d_]+")
_SHORT_LINE = re.compile(r"^[^\S\n]*+([^\n]{2,80}+)$", re.MULTILINE)
_LONGEST_NAME = 5
"""Words."""
_MOST_SEARCHES = 200
"""Each reads the whole text."""


class Evidence:
    """`names` are the keys of the labels that are sure. The text is counted when first asked.

    `answerers` are those of labels that stand right after questions.
    """

    answerers: frozenset[str] = frozenset()

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._text = text
        self._names = frozenset(names)
        self._last_names = frozenset(name.rpartition(" ")[2] for name in self._names)
        self._searches = 0

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(_WORD.findall(self._text))

    @cached_property
    def _lines(self) -> Counter[str]:
        return Counter(line.rstrip() for line in _SHORT_LINE.findall(self._text))

    def holds_sure_name(self, key: str) -> bool:
        """Whether a name of two words or more that is sure is part of this one."""
        words = key.split()
        return any(
            " ".join(words[start : start + length]) in self._names
            for length in range(2, _LONGEST_NAME + 1)
            for start in range(len(words) - length + 1)
        )

    def is_sure_last_name(self, key: str) -> bool:
        return key in self._last_names

    def stands_alone_elsewhere(self, words: str) -> bool:
        """Whether a line holds these words alone, as in a list of those present."""
        return words in self._lines

    def is_used_elsewhere(self, word: str) -> bool:
        """Whether a word in capitals, an acronym say, stands elsewhere too."""
        return self._words[_WORD.findall(word)[0]] > 1

    def is_prose(self, speaker: str) -> bool:
        """Whether a name's words are used in small letters, and the name itself never again."""
        name = [word for word in _WORD.findall(speaker.casefold()) if len(word) > 1][-2:]
        small = any(word in self._words and word not in PARTICLES for word in name)
        return small and not self._recurs(speaker)

    def _recurs(self, words: str) -> bool:
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return False
        first = self._text.find(words)
        return self._text.find(words, first + 1) >= 0
