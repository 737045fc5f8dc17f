"""Word's fields: an instruction, which nobody sees, and its result, which is text."""

from annotator.outside.safe_xml import Element
from annotator.transcripts.word.names import W

FIELD_MARK = W + "fldChar"
_TYPE = W + "fldCharType"
_REMOVED = (W + "del", W + "moveFrom")


class Fields:
    """Those open at a place of one story. Marks that do not pair are passed over, text is not."""

    def __init__(self, story: Element | None) -> None:
        self._sound = story is not None and _pair(story)
        self._open: list[bool] = []  # whether the result has begun
        self._instructions = 0

    @property
    def in_instruction(self) -> bool:
        return self._instructions > 0

    def mark(self, element: Element) -> None:
        if not self._sound:
            return
        kind = element.get(_TYPE)
        if kind == "begin":
            self._open.append(False)
            self._instructions += 1
        elif kind == "separate" and self._open and not self._open[-1]:
            self._open[-1] = True
            self._instructions -= 1
        elif kind == "end" and self._open and not self._open.pop():
            self._instructions -= 1


def _pair(story: Element) -> bool:
    depth = 0
    for mark in story.iter(FIELD_MARK):
        if next(mark.iterancestors(*_REMOVED), None) is None:
            depth += {"begin": 1, "end": -1}.get(mark.get(_TYPE, ""), 0)
        if depth < 0:
            return False
    return depth == 0
