"""How Word's styles set runs of text: bold and hidden, and which paragraphs are numbered."""

from dataclasses import dataclass

from annotator.outside.safe_xml import Element
from annotator.transcripts.word.names import W, switch, value_of, whole_number

_B, _B_COMPLEX, _VANISH = W + "b", W + "bCs", W + "vanish"
_RIGHT_TO_LEFT, _COMPLEX, _STYLE = W + "rtl", W + "cs", W + "rStyle"
_SWITCHES = frozenset((_B, _B_COMPLEX, _VANISH, _RIGHT_TO_LEFT, _COMPLEX))


@dataclass(frozen=True, slots=True)
class Look:
    """None where nothing is said. `complex_bold` counts in right-to-left text."""

    bold: bool | None = None
    complex_bold: bool | None = None
    hidden: bool | None = None
    complex: bool = False
    style: str = ""

    @classmethod
    def of(cls, properties: Element | None) -> "Look":
        """Of a `w:rPr`."""
        switches = {
            child.tag: switch(child)
            for child in (properties if properties is not None else ())
            if child.tag in _SWITCHES
        }
        return cls(
            switches.get(_B),
            switches.get(_B_COMPLEX),
            switches.get(_VANISH),
            switches.get(_RIGHT_TO_LEFT, False) or switches.get(_COMPLEX, False),
            value_of(properties, _STYLE),
        )

    def over(self, base: "Look") -> "Look":
        return Look(
            base.bold if self.bold is None else self.bold,
            base.complex_bold if self.complex_bold is None else self.complex_bold,
            base.hidden if self.hidden is None else self.hidden,
        )


PLAIN = Look()


class Styles:
    """Of a `w:styles`, or of none. Styles that are based on one another in a circle end there."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default_paragraph = ""
        for style in root.iterfind(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            self._styles.setdefault(name, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self.default_paragraph = name
        self._looks: dict[str, Look] = {}

    def look(self, style: str) -> Look:
        """With what it takes from the styles that it is based on."""
        known = self._looks.get(style)
        if known is None:
            known = PLAIN
            for element in reversed(self._chain(style)):
                known = Look.of(element.find(W + "rPr")).over(known)
            self._looks[style] = known
        return known

    def title_level(self, style: str) -> int | None:
        """0 for a document's title, 1 for its headings of the first level, None for all else."""
        element = self._styles.get(style)
        name = value_of(element, W + "name").lower()
        return {"title": 0, "heading 1": 1}.get(name)

    def numbering(self, style: str) -> tuple[str, int | None] | None:
        """The list that a paragraph style stands in, and its level where the style tells it."""
        for element in self._chain(style):
            listed = element.find(f"{W}pPr/{W}numPr")
            if listed is not None and (number := value_of(listed, W + "numId")):
                return number, whole_number(value_of(listed, W + "ilvl"))
        return None

    def _chain(self, style: str) -> list[Element]:
        chain: dict[str, Element] = {}
        while style in self._styles and style not in chain:
            chain[style] = self._styles[style]
            style = value_of(chain[style], W + "basedOn")
        return list(chain.values())


def effective(direct: Look, paragraph: Look, character: Look) -> tuple[bool, bool]:
    """Whether a run is bold, and whether it is hidden.

    Set in the paragraph's style and in the character style, the two cancel out (17.7.3).
    """
    if direct.complex:
        bold = direct.complex_bold
        styled = bool(paragraph.complex_bold) != bool(character.complex_bold)
    else:
        bold = direct.bold
        styled = bool(paragraph.bold) != bool(character.bold)
    hidden = direct.hidden
    if hidden is None:
        hidden = bool(paragraph.hidden) != bool(character.hidden)
    return (styled if bold is None else bold), hidden
