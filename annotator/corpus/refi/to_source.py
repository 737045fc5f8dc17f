"""A document as a TextSource with its selections, and the notes and links that go with it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.corpus.guids import guid, made
from annotator.corpus.markup import element, escaped, is_writable, replaced
from annotator.corpus.record import METADATA, CorpusAnnotation, CorpusDocument
from annotator.corpus.refi.code_tree import UniqueNames, described
from annotator.corpus.refi.naming import Cast
from annotator.corpus.refi.postscript import joined
from annotator.project.records import Origin, Relation
from annotator.text.span import Span
from annotator.text.turn import Turn

NEXT_PART = "next part"
"""The name of a link from one fragment of an annotation to the next."""
DATE = "2000-01-01T00:00:00.000Z"
"""Of a note whose date is not known: tools take no note without one."""

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


class SourceWriter:
    """`source` gives the element; `notes` and `links` are what it told besides, to be taken."""

    def __init__(self, cast: Cast) -> None:
        self.notes: list[str] = []
        self.links: list[str] = []
        self._cast = cast
        self._titles = UniqueNames()
        self._note_names = UniqueNames()

    def source(self, document: CorpusDocument, row_guid: str, path: str) -> str:
        name = self._titles.of(document.title or document.filename or row_guid)
        date = document.imported or DATE
        notes = self._lost(document) + self._times(document, row_guid, date)
        content = [
            described(joined("", self._about(document, name, row_guid))),
            *(self._turn(one, f"{row_guid} {place}") for place, one in enumerate(document.turns)),
            *(
                selection
                for place, one in enumerate(document.annotations)
                for selection in self._selections(one, document, f"{row_guid} {place}")
            ),
            *(element("NoteRef", {"targetGUID": one}) for one in notes),
            *(self._value(name, value) for name, value in _values(document)),
        ]
        for relation in document.relations:
            self._relation(relation, date)
        attributes = {"guid": row_guid, "name": name, "plainTextPath": f"internal://{path}"}
        attributes |= _dated(creationDateTime=document.imported)
        return element("TextSource", attributes, "".join(content))

    def _about(self, document: CorpusDocument, name: str, row_guid: str) -> Mapping[str, Any]:
        unwritable = {key: value for key, value in _values(document) if not is_writable(value)}
        return {
            "title": document.title if document.title != name else "",
            "untitled": True if not document.title else None,
            "id": document.id if document.id != row_guid else "",
            "filename": document.filename,
            "imported": "" if _DATE.fullmatch(document.imported) else document.imported,
            "metadata": unwritable,
            "sources": dict(sorted(document.sources.items())),
            "progress": {who: str(state) for who, state in document.progress.items()},
        }

    def _value(self, name: str, value: str) -> str:
        reference = element("VariableRef", {"targetGUID": self._cast.variable(name)})
        told = element("TextValue", {}, escaped(replaced(value)))
        return element("VariableValue", {}, reference + told)

    def _turn(self, turn: Turn, place: str) -> str:
        row_guid = made("turn", place)
        told: dict[str, Any] = {"kind": str(turn.kind), "speaker": turn.speaker}
        if turn.body != turn.span.start:
            told["body"] = turn.body
        for name in ("start_seconds", "end_seconds"):
            if getattr(turn, name) is not None:
                told[name] = getattr(turn, name)
        attributes = {"guid": row_guid, **_at(turn.span)}
        coding = _coding(row_guid, self._cast.speaker(turn.speaker_id), {})
        description = described(joined("", {"turn": told}))
        return element("PlainTextSelection", attributes, description + coding)

    def _selections(
        self, one: CorpusAnnotation, document: CorpusDocument, place: str
    ) -> Iterator[str]:
        first = guid("annotation", one.id) if one.id else made("annotation at", place)
        guids = [first, *(made("part", first, number) for number in range(1, len(one.spans)))]
        described_by = {**_details(one), "parts": guids[1:]}
        who = self._who(one)
        made_on = _dated(creationDateTime=one.created)
        changed = _dated(modifiedDateTime=one.changed)
        label = self._cast.label(one.label)
        for number, (row_guid, span) in enumerate(zip(guids, one.spans, strict=True)):
            attributes = {"guid": row_guid, "name": replaced(span.of(document.text)), **_at(span)}
            attributes |= {**who, **made_on, **changed}
            words = "" if number else described(joined(one.note, described_by))
            coding = _coding(row_guid, label, {**who, **made_on})
            yield element("PlainTextSelection", attributes, words + coding)
            if number:
                self._link(made("link", row_guid), NEXT_PART, guids[number - 1], row_guid)

    def _who(self, one: CorpusAnnotation) -> dict[str, str]:
        return {"creatingUser": self._cast.annotator(one.annotator)} if one.annotator else {}

    def _lost(self, document: CorpusDocument) -> list[str]:
        """A note for each annotation whose words the text does not have; their GUIDs."""
        guids: list[str] = []
        for place, one in enumerate(document.lost):
            row_guid = guid("annotation", one.id) if one.id else made("lost", document.id, place)
            guids.append(row_guid)
            lost = {
                "label": self._cast.label(one.label),
                "prefix": one.prefix,
                "words": one.quote,
                "suffix": one.suffix,
                "spans": [[span.start, span.end] for span in one.spans],
            }
            attributes = {
                "guid": row_guid,
                "name": self._note_names.of(f"Lost: {one.label} “{one.quote[:60]}”"),
                **self._who(one),
                **_dated(creationDateTime=one.created or DATE, modifiedDateTime=one.changed),
            }
            words = joined(one.note, {**_details(one), "lost": lost})
            self._note(attributes, words)
        return guids

    def _times(self, document: CorpusDocument, source: str, date: str) -> list[str]:
        """A note that tells when each stretch of the text was said."""
        if not document.times:
            return []
        row_guid = made("times", source)
        name = self._note_names.of(f"Times of speech: {document.title}")
        times = [
            [one.span.start, one.span.end, one.start_seconds, one.end_seconds]
            for one in document.times
        ]
        attributes = {"guid": row_guid, "name": name, **_dated(creationDateTime=date)}
        self._note(attributes, joined("", {"times": times}))
        return [row_guid]

    def _relation(self, one: Relation, date: str) -> None:
        source, target = guid("annotation", one.source_id), guid("annotation", one.target_id)
        row_guid = guid("relation", one.id) if one.id else made("link", one.kind, source, target)
        name = replaced(one.kind)
        words = joined(one.note, {"kind": one.kind if one.kind != name else ""})
        reference = ""
        if words:
            note = made("note", row_guid)
            told = {"guid": note, "name": self._note_names.of(f"Note on: {one.kind}")}
            self._note({**told, **_dated(creationDateTime=date)}, words)
            reference = element("NoteRef", {"targetGUID": note})
        self._link(row_guid, name, source, target, reference)

    def _link(self, row_guid: str, name: str, source: str, target: str, within: str = "") -> None:
        attributes = {"guid": row_guid, "name": name, "direction": "OneWay"}
        attributes |= {"originGUID": source, "targetGUID": target}
        self.links.append(element("Link", attributes, within))

    def _note(self, attributes: Mapping[str, str], words: str) -> None:
        content = element("PlainTextContent", {}, escaped(words))
        self.notes.append(element("Note", attributes, content))


def _details(one: CorpusAnnotation) -> dict[str, Any]:
    dates = {"created": one.created, "changed": one.changed}
    return {
        "attributes": dict(one.attributes),
        "origin": "" if one.origin is Origin.HAND else str(one.origin),
        **{name: date for name, date in dates.items() if not _DATE.fullmatch(date)},
    }


def _values(document: CorpusDocument) -> Iterator[tuple[str, str]]:
    """Of the fields that every document has those that are filled in; all others."""
    for name, value in document.metadata.items():
        if value or name not in METADATA:
            yield name, value


def _at(span: Span) -> dict[str, str]:
    return {"startPosition": str(span.start), "endPosition": str(span.end)}


def _coding(selection: str, code_guid: str, attributes: Mapping[str, str]) -> str:
    reference = element("CodeRef", {"targetGUID": code_guid})
    return element("Coding", {"guid": made("coding", selection), **attributes}, reference)


def _dated(**dates: str) -> dict[str, str]:
    return {name: date for name, date in dates.items() if _DATE.fullmatch(date)}
