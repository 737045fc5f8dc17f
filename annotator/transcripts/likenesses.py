"""Which transcripts of a batch are the same, or nearly so, as others there or in the project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from annotator.text.near import NearTexts
from annotator.text.sketch import Sketch
from annotator.transcripts.found import Found, Likeness

if TYPE_CHECKING:
    from annotator.project.project import Project


class Compared(NamedTuple):
    """The row with what it is like, and the numbers of those after it that have its text."""

    found: Found
    later: list[int]


class Likenesses:
    def __init__(self, project: Project | None) -> None:
        self._here = NearTexts()
        self._titles: dict[str, str] = {}
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)  # by sha256
        self._there: dict[str, Likeness] = {}  # by sha256
        if project is not None:
            self._there = {
                one.sha256: Likeness(one.title, 1, document_id=one.id)
                for one in reversed(project.documents.all())
            }

    def add(self, found: Found, sha256: str, sketch: bytes) -> Compared:
        """A row that is new; those that are told of it are numbered."""
        same = self._numbers[sha256]
        first = min(same, default=found.number)
        near = () if same else self._near(Sketch(sketch))
        same.append(found.number)
        if not near:
            self._here.add(str(found.number), Sketch(sketch))
        compared = replace(
            found,
            same_as=first if first < found.number else None,
            near=near,
            in_project=self._there.get(sha256),
        )
        self._titles[str(found.number)] = found.title
        is_first = first >= found.number
        return Compared(compared, [n for n in same if n != found.number] if is_first else [])

    def _near(self, sketch: Sketch) -> tuple[Likeness, ...]:
        return tuple(
            Likeness(self._titles[one.name], one.likeness, number=int(one.name))
            for one in self._here.near(sketch)
        )
