"""OpenDocument's styles, as far as they make text bold or hide it."""

from collections.abc import Iterable
from typing import NamedTuple

from annotator.outside.safe_xml import Element
from annotator.transcripts.odf.names import FO, OFFICE, STYLE, TEXT

_BOLD = frozenset(("bold", "600", "700", "800", "900"))
_SHEETS = (OFFICE + "styles", OFFICE + "automatic-styles")


class Look(NamedTuple):
    """None where nothing is said, and what stands around counts."""

    bold: bool | None = None
    hidden: bool | None = None

    def over(self, base: "Look") -> "Look":
        return Look(
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
        )


class Styles:
    """Of the roots given. Styles that are based on one another in a circle end there."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        for sheet in (sheet for root in roots for sheet in root if sheet.tag in _SHEETS):
            for style in sheet.iterfind(STYLE + "style"):
                key = style.get(STYLE + "family", ""), style.get(STYLE + "name", "")
                self._styles.setdefault(key, style)
        self._looks: dict[tuple[str, str], Look] = {}

    def look(self, family: str, name: str | None) -> Look:
        """With what it takes from the styles that it is based on."""
        key = family, name or ""
        known = self._looks.get(key)
        if known is None:
            known = Look()
            for style in reversed(self._chain(key)):
                known = _look(style).over(known)
            self._looks[key] = known
        return known

    def is_title(self, name: str | None) -> bool:
        chain = self._chain(("paragraph", name or ""))
        return any(style.get(STYLE + "name") == "Title" for style in chain)

    def _chain(self, key: tuple[str, str]) -> list[Element]:
        chain: dict[tuple[str, str], Element] = {}
        while key in self._styles and key not in chain:
            chain[key] = self._styles[key]
            key = key[0], chain[key].get(STYLE + "parent-style-name", "")
        return list(chain.values())


def _look(style: Element) -> Look:
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return Look()
    weight, display = properties.get(FO + "font-weight"), properties.get(TEXT + "display")
    return Look(
        None if weight is None else weight in _BOLD,
        None if display is None else display == "none",
    )
