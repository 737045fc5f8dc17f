"""Names as numbers: each stands in the page once, and is meant by its place in a list."""

from collections.abc import Iterable, Sequence


class Names:
    """Those of the corpus come first, in its order; others as they are met."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._numbers = {name: number for number, name in enumerate(known)}

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def all(self) -> Sequence[str]:
        return list(self._numbers)
