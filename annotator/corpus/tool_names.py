"""Names as another tool takes them, each for one name of ours."""

import re
from collections.abc import Iterable, Mapping
from itertools import count


class ToolNames:
    """Gives each name a form of at most `longest` characters, without those that are `forbidden`.

    What fits already stays as it is. The same names in the same order get the same forms.
    """

    def __init__(
        self,
        names: Iterable[str],
        *,
        longest: int = 10_000,
        forbidden: re.Pattern[str] | None = None,
    ) -> None:
        self._longest = longest
        self._forbidden = forbidden
        self._forms: dict[str, str] = {}
        self._taken: set[str] = set()
        known = list(names)
        for name in sorted(known, key=self._is_changed):
            self.of(name)

    def of(self, name: str) -> str:
        if name not in self._forms:
            self._forms[name] = form = self._free(name)
            self._taken.add(form)
        return self._forms[name]

    def changed(self, names: Iterable[str]) -> Mapping[str, str]:
        """What each form stands for that is not the name itself."""
        return {self.of(name): name for name in dict.fromkeys(names) if self.of(name) != name}

    def _is_changed(self, name: str) -> bool:
        return self._fitting(name, "") != name

    def _free(self, name: str) -> str:
        plain = self._fitting(name, "")
        if plain not in self._taken:
            return plain
        numbered = (self._fitting(name, f" ({number})") for number in count(2))
        return next(form for form in numbered if form not in self._taken)

    def _fitting(self, name: str, end: str) -> str:
        clean = self._forbidden.sub("\N{REPLACEMENT CHARACTER}", name) if self._forbidden else name
        whole = clean + end
        if len(whole) <= self._longest:
            return whole
        return f"{clean[: self._longest - len(end) - 1]}…{end}"
