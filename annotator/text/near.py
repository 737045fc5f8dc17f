"""Which of many texts are nearly the same, found without comparing each with each."""

from collections import Counter
from itertools import count
from typing import NamedTuple

from annotator.text.sketch import Sketch

NEAR = 0.3
"""The likeness from which two transcripts count as the same one in another form.

Different press conferences of one speaker measure 0.07 at most (20 of the Federal Reserve's, 60 of
the Kremlin's); one transcript from Word, from subtitles, in another encoding, 0.9 and more.
"""

_LOOKED_UP = 24
"""Least hashes of a sketch that are looked up. Two texts of likeness 0.3 share none of them once
in 100,000 times, for each of the least hashes of both together is shared with that chance."""

_COMMON = 100
"""Texts at most that share a hash which tells something: what more of them share comes from words
that many have, such as a notice at the foot."""
_COMPARED = 32
"""Texts that are compared with one, those first that share most of what is looked up."""


class Near(NamedTuple):
    """`name` is that of the earlier text; `likeness` as in `Sketch.likeness`."""

    name: str
    likeness: float


class NearTexts:
    """Sketches by name, and which of them are near to a given one."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._names: dict[int, list[str]] = {}
        self._places: dict[str, int] = {}
        self._counter = count()

    def add(self, name: str, sketch: Sketch) -> None:
        """A name that is there already gets another sketch."""
        self.remove(name)
        self._sketches[name] = sketch
        self._places[name] = next(self._counter)
        for one in sketch.hashes[:_LOOKED_UP]:
            self._names.setdefault(one, []).append(name)

    def remove(self, name: str) -> None:
        """Does nothing where the name is not there."""
        sketch = self._sketches.pop(name, None)
        if sketch is None:
            return
        for one in sketch.hashes[:_LOOKED_UP]:
            self._names[one].remove(name)
            if not self._names[one]:
                del self._names[one]

    def near(self, sketch: Sketch, threshold: float = NEAR) -> list[Near]:
        """The texts that are at least so near, the nearest first, then in order of adding."""
        found = [Near(name, sketch.likeness(self._sketches[name])) for name in self._like(sketch)]
        found = [one for one in found if one.likeness >= threshold]
        return sorted(found, key=lambda one: (-one.likeness, self._places[one.name]))

    def _like(self, sketch: Sketch) -> list[str]:
        """Names of those that share most of the least hashes."""
        bearers = [self._names.get(one, ()) for one in sketch.hashes[:_LOOKED_UP]]
        telling = [names for names in bearers if len(names) <= _COMMON] or bearers[:1]
        shared = Counter(name for names in telling for name in names)
        return [name for name, _ in shared.most_common(_COMPARED)]
