"""Where the documents and annotations of a corpus are in a project, if they are there."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from annotator.corpus.record import CorpusDocument
from annotator.corpus.settling import Repair, Warn, settled
from annotator.corpus.strict_json import Refused
from annotator.project.project import Project
from annotator.project.records import Document
from annotator.text.span import Span


class Homes:
    """The project's documents, to find again those that come in a corpus."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._named: set[str] = set()

    def note(self, document: CorpusDocument, here: str) -> None:
        """`document` has come in as the one with the id `here`."""
        if document.id:
            self._named.add(here)

    def settle(
        self, document: CorpusDocument, tell: Callable[[Repair], None], warn: Warn | None = None
    ) -> CorpusDocument:
        """In order, with the text that the project has where the file has none.

        Raises `Refused`, and tells no repair, where it cannot come in.
        """
        repairs: list[Repair] = []
        if document.has_text:
            moved = settled(document, repairs.append, warn)
        else:
            moved = self._with_text(document, self._called(document), repairs.append)
        for repair in repairs:
            tell(repair)
        return moved

    def of(self, document: CorpusDocument) -> Document | None:
        """The project's document with this text.

        Two rows with ids of their own stay two, though their text is the same.
        """
        here = self._project.documents.same_text(document.text)
        if here is None or not document.id or here.id == document.id:
            return here
        there = self._project.documents.get(document.id)
        if there is not None and there.sha256 == here.sha256:
            return there
        return None if here.id in self._named else here

    @cached_property
    def _there(self) -> list[Document]:
        return self._project.documents.all()

    def _called(self, document: CorpusDocument) -> Document:
        """By id, else by file name and title, else by that of them which only one has."""
        title, filename = document.title.strip(), document.filename.strip()
        by_id = [one for one in self._there if document.id and one.id == document.id]
        by_name = [one for one in self._there if filename and one.filename == filename]
        by_title = [one for one in self._there if title and one.title.strip() == title]
        both = [one for one in by_name if one in by_title]
        for found in (by_id, both, by_name, by_title):
            if len(found) == 1:
                return found[0]
        called = f"“{(title or filename or document.id)[:60]}”"
        if by_name or by_title:
            raise Refused(f"its text is not told, and the project has several called {called}")
        raise Refused(f"its text is not told, and the project has no document called {called}")

    def _with_text(
        self, document: CorpusDocument, here: Document, tell: Callable[[Repair], None]
    ) -> CorpusDocument:
        """Raises `Refused` where none of its words are in the text of `here`."""
        text = self._project.documents.text(here.id)
        full = replace(document, id=here.id, text=text, has_text=True, turns=(), times=())
        moved = settled(full, tell)
        if document.annotations and not moved.annotations:
            raise Refused(f"nothing that it marks is in the text of “{here.title[:60]}”")
        return moved


class Layers:
    """The annotations that a document of the project has, to know those that come again."""

    def __init__(self, project: Project, document: Document | None) -> None:
        placed = project.annotations.of(document.id) if document else []
        lost = project.annotations.lost(document.id) if document else []
        self._ids = {one.id for one in (*placed, *lost)}
        self._placed = {
            (one.label_id, one.annotator_id, one.spans): one.id for one in reversed(placed)
        }
        self._lost = {
            (one.label_id, one.annotator_id, one.prefix, one.quote, one.suffix): one.id
            for one in lost
        }

    def placed(
        self, row_id: str, label_id: str, annotator_id: str, spans: tuple[Span, ...]
    ) -> str | None:
        """The id of the one that it is, by id or by what it is."""
        if row_id in self._ids:
            return row_id
        return self._placed.get((label_id, annotator_id, spans))

    def lost(self, row_id: str, told: tuple[str, str, str, str, str]) -> str | None:
        """`told` are label id, annotator id, prefix, quote and suffix."""
        return row_id if row_id in self._ids else self._lost.get(told)
