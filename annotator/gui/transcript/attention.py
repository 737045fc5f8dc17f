"""Where the reader is: caret, selection, current annotation."""

from dataclasses import dataclass

from annotator.text.span import Span


@dataclass(slots=True)
class Attention:
    """`anchor` is the selection's fixed end, `caret` the moving one; code points.

    `current` is an annotation's id, '' for none.
    """

    anchor: int = 0
    caret: int = 0
    current: str = ""

    @property
    def selection(self) -> Span:
        return Span(min(self.anchor, self.caret), max(self.anchor, self.caret))
