"""Text as TEI content: characters that XML cannot hold stand there as `<g ref="#c1-000B"/>`.

They are declared as characters of the document's own (TEI P5, 5.2); so no character is lost.
"""

from collections.abc import Iterable

from annotator.corpus.guids import guid
from annotator.corpus.markup import FORBIDDEN, element, escaped


class Marks:
    """Of one header with what belongs to it; `prefix` keeps its ids apart from all others."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._used: set[str] = set()

    def content(self, text: str) -> str:
        if not FORBIDDEN.search(text):
            return escaped(text)
        at, told = 0, list[str]()
        for found in FORBIDDEN.finditer(text):
            told += [escaped(text[at : found.start()]), self._sign(found[0])]
            at = found.end()
        return "".join([*told, escaped(text[at:])])

    def limited(self, text: str) -> str:
        """For a description, which takes no such characters but within a gloss."""
        content = self.content(text)
        return content if not FORBIDDEN.search(text) else element("gloss", {}, content)

    def declared(self) -> str:
        """The declaration of the characters that were used."""
        chars = "".join(
            element("char", {"xml:id": self._id(one)}, element("localProp", _codepoint(one)))
            for one in sorted(self._used)
        )
        return element("charDecl", {}, chars) if chars else ""

    def _sign(self, character: str) -> str:
        self._used.add(character)
        return element("g", {"ref": f"#{self._id(character)}"})

    def _id(self, character: str) -> str:
        return f"{self._prefix}-{ord(character):04X}"


def _codepoint(character: str) -> dict[str, str]:
    return {"name": "codepoint", "value": f"U+{ord(character):04X}"}


def xml_id(kind: str, row_id: str) -> str:
    """`a-0199c2f0-…` for an annotation; unique in the file as the id is among its kind."""
    return f"{kind[0]}-{guid(kind, row_id).strip('{}')}"


def lines(elements: Iterable[str]) -> str:
    """Each on a line of its own, where white space between them means nothing."""
    return "".join(f"\n{one}" for one in elements if one)
