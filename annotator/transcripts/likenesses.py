"""Which transcripts of a batch are the same, or nearly so, as others there or in the project."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from annotator.errors import UserError
from annotator.text.near import NearTexts
from annotator.text.said import sketch_of
from annotator.text.sketch import Sketch
from annotator.transcripts.found import Found, Likeness

if TYPE_CHECKING:
    from annotator.project.project import Project


MOST_LIKE = 0.99
"""Of texts that are not the same."""


class Compared(NamedTuple):
    """The row with what it is like, and the numbers of those after it that have its text."""

    found: Found
    later: list[int]


class Likenesses:
    def __init__(self, project: Project | None) -> None:
        self._here = NearTexts()
        self._titles: dict[str, str] = {}  # by number
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)  # by sha256
        self._same_there: dict[str, Likeness] = {}  # by sha256
        self._there = NearTexts()
        self._titles_there: dict[str, str] = {}  # by document id
        self._project = project
        self._unsketched: dict[str, str] = {}  # sha256 by document id
        if project is not None:
            self._learn(project)

    def add(self, found: Found, sha256: str, sketch: bytes) -> Compared:
        """A row that is new."""
        self._sketch_missing()
        same = self._numbers[sha256]
        first = min(same, default=found.number)
        near = () if same else self._near(Sketch(sketch))
        same.append(found.number)
        if not near and len(same) == 1:
            # One stands for all that are near it: of a thousand copies none is compared with each.
            self._here.add(str(found.number), Sketch(sketch))
        self._titles[str(found.number)] = found.title
        compared = replace(
            found,
            same_as=first if first < found.number else None,
            near=near,
            in_project=self._same_there.get(sha256) or self._near_there(Sketch(sketch)),
        )
        later = [number for number in same if number > found.number] if first > found.number else []
        return Compared(compared, later)

    def _learn(self, project: Project) -> None:
        for one in reversed(project.documents.all()):
            self._same_there[one.sha256] = Likeness(one.title, 1, document_id=one.id)
            self._titles_there[one.id] = one.title
        sketches = project.documents.sketches()
        for document_id, sketch in sketches.items():
            self._there.add(document_id, Sketch(sketch))
        self._unsketched = {
            one.id: one.sha256 for one in project.documents.all() if one.id not in sketches
        }

    def _sketch_missing(self) -> None:
        """Documents of older projects and of corpora have none yet; once made they are kept."""
        if self._project is None or not self._unsketched:
            return
        made: dict[str, bytes] = {}
        for document_id, sha256 in self._unsketched.items():
            text, turns = self._project.documents.text(document_id), self._project.turns
            made[sha256] = sketch_of(text, turns.of(document_id))
            self._there.add(document_id, Sketch(made[sha256]))
        self._unsketched = {}
        with suppress(UserError):  # a project that may only be read, say
            self._project.documents.set_sketches(made)

    def _near(self, sketch: Sketch) -> tuple[Likeness, ...]:
        return tuple(
            Likeness(self._titles[one.name], min(one.likeness, MOST_LIKE), number=int(one.name))
            for one in self._here.near(sketch)
        )

    def _near_there(self, sketch: Sketch) -> Likeness | None:
        nearest = next(iter(self._there.near(sketch)), None)
        if nearest is None:
            return None
        title = self._titles_there[nearest.name]
        # The sketches may be the same where the texts are not quite.
        likeness = min(nearest.likeness, MOST_LIKE)
        return Likeness(title, likeness, document_id=nearest.name)
