"""The codebook as a tree, for formats that put labels within labels."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.errors import UserError
from annotator.project.records import Label

DEEPEST = 150
"""Labels within labels; `safe_xml` reads no more than 200 elements within each other."""


class LabelTree:
    """`places` has each label's place in the codebook, if that is not the order of the tree.

    Raises UserError where labels lie too deep within each other to be read again.
    """

    def __init__(self, labels: Sequence[Label]) -> None:
        there = {one.id for one in labels}
        rows = [one if one.parent_id in there else replace(one, parent_id=None) for one in labels]
        self._children: dict[str | None, list[Label]] = {}
        for one in rows:
            self._children.setdefault(one.parent_id, []).append(one)
        in_order = [one.id for one in self._walk(None, 0)] == [one.id for one in rows]
        self.places = {} if in_order else {one.id: place for place, one in enumerate(rows)}

    @property
    def top(self) -> Sequence[Label]:
        return self._children.get(None, ())

    def within(self, label: Label) -> Sequence[Label]:
        return self._children.get(label.id, ())

    def _walk(self, parent: str | None, depth: int) -> Iterator[Label]:
        for one in self._children.get(parent, ()):
            if depth == DEEPEST:
                told = f"“{one.name[:60]}” lies more than {DEEPEST} labels deep"
                raise UserError(f"{told}, which no program reads; nothing was written.")
            yield one
            yield from self._walk(one.id, depth + 1)
