"""A corpus from a Taguette project file, ours or another's, be it changed in Taguette since.

What Taguette shows counts: highlights, tags, names. What ours says beside them is taken where
it still belongs to them.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.corpus import from_head, from_rows
from annotator.corpus.fields import Fields
from annotator.corpus.record import Corpus, CorpusDocument, Handles
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused, parse
from annotator.corpus.taguette import schema
from annotator.corpus.taguette.html_text import HtmlText, from_html
from annotator.corpus.taguette.writing import name_of
from annotator.errors import UserError
from annotator.outside.database import Database, opened, text, whole
from annotator.project.records import Label
from annotator.text.span import Span

UNTAGGED = "highlight"
"""The label of highlights that have no tag."""


@dataclass(slots=True)
class _Tags:
    """Handles of labels by the ids of tags; `of` those of each highlight."""

    handles: dict[int, str] = field(default_factory=dict[int, str])
    of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    logins: dict[int, str] = field(default_factory=dict[int, str])

    def labels(self, highlight: int) -> Sequence[str]:
        found = [self.handles[tag] for tag in self.of.get(highlight, ()) if tag in self.handles]
        return list(dict.fromkeys(found)) or [UNTAGGED]


@dataclass(frozen=True, slots=True)
class _Highlight:
    """`span` is in the document's text; `labels` are those of its tags."""

    id: int
    span: Span
    labels: Sequence[str]
    annotator: str


def is_project(path: Path) -> bool:
    """Raises UserError, OSError."""
    with opened(path) as database:
        return _is_ours(database)


def read_project(path: Path, fault: Fault) -> Corpus:
    """The documents are read one by one, as they are asked for. Raises UserError."""
    with opened(path) as database:
        if not _is_ours(database):
            raise UserError(f"“{path.name}” is no project file of Taguette’s.")
        head = _head(database, fault)
        tags = _tags(database, _paths(database))
        title = next((text(name) for (name,) in database.rows("projects", ["name"])), "")
        same = title == name_of(head.title)
        return replace(
            head,
            title=head.title if same else title,
            labels=_with_new(head.labels, database, tags),
            documents=_documents(path, tags, fault),
            total=database.count("documents"),
        )


def _is_ours(database: Database) -> bool:
    return (
        database.has("documents", "contents", "name")
        and database.has("highlights", "start_offset", "end_offset", "document_id")
        and database.has("highlight_tags", "tag_id", "highlight_id")
        and database.has("tags", "path")
    )


def _ours(database: Database, kind: str, number: int | None = None) -> Mapping[str, Any]:
    """What ours says; nothing where it is not there. Raises `Refused`."""
    where = ("kind", kind) if number is None else ("document_id", number)
    for found, content in database.rows(schema.OURS, ["kind", "content"], where):
        if found == kind:
            return parse(text(content).encode("utf-8", "replace"))
    return {}


def _head(database: Database, fault: Fault) -> Corpus:
    try:
        row = _ours(database, "project")
        return from_head.corpus(row) if row else Corpus()
    except Refused as refused:
        fault(f"What is kept of the codebook cannot be imported: {refused}.")
        return Corpus()


def _paths(database: Database) -> Mapping[str, str]:
    try:
        row = _ours(database, "labels")
    except Refused:
        return {}
    return {path: handle for path, handle in row.items() if isinstance(handle, str) and handle}


def _tags(database: Database, paths: Mapping[str, str]) -> _Tags:
    tags = _Tags()
    for row_id, path in database.rows("tags", ["id", "path"]):
        number, name = whole(row_id), text(path)
        if number is not None and name.strip():
            tags.handles[number] = paths.get(name, name)
    for highlight, tag in database.rows("highlight_tags", ["highlight_id", "tag_id"]):
        ids = whole(highlight), whole(tag)
        if ids[0] is not None and ids[1] is not None:
            tags.of[ids[0]].append(ids[1])
    for login, payload in database.rows("commands", ["user_login", "payload"]):
        number = _added(text(payload))
        if number is not None:
            tags.logins[number] = text(login)
    return tags


def _added(payload: str) -> int | None:
    """The highlight that was added."""
    if "highlight_add" not in payload:
        return None
    try:
        told: object = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    number: object = told.get("highlight_id")  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    return number if isinstance(number, int) else None


def _with_new(labels: Sequence[Label], database: Database, tags: _Tags) -> tuple[Label, ...]:
    """Ours, and the tags that are not among them; a tag stands under that whose path begins it."""
    made = list(labels)
    handles = Handles(labels)
    known = {handles.of(one.id) for one in labels} | {one.name for one in labels}
    ids = {handles.of(one.id): one.id for one in labels}
    for row_id, path, description in database.rows("tags", ["id", "path", "description"]):
        handle = tags.handles.get(whole(row_id) or -1)
        if handle is None or handle in known:
            continue
        known.add(handle)
        ids[handle] = f"tag {row_id}"
        above = text(path).rpartition(".")[0]
        parent = ids.get(above) if above in known else None
        made.append(
            Label(f"tag {row_id}", handle, "", definition=text(description), parent_id=parent)
        )
    return tuple(made)


def _documents(path: Path, tags: _Tags, fault: Fault) -> Iterator[CorpusDocument]:
    columns = ["id", "name", "filename", "contents"]
    with opened(path) as database:
        for row in database.rows("documents", columns):
            number, name = whole(row[0]), text(row[1])
            if number is None:
                fault(f"The document “{name[:60]}” has no number; it cannot be imported.")
                continue
            yield _document(database, number, (name, text(row[2]), text(row[3])), tags, fault)


def _document(
    database: Database, number: int, told: tuple[str, str, str], tags: _Tags, fault: Fault
) -> CorpusDocument:
    name, filename, contents = told
    read = from_html(contents)
    place = f"the document “{name[:60]}”"
    highlights = list(_highlights(database, number, read, tags, fault))
    try:
        row = _ours(database, "document", number)
        if row:
            return from_rows.document(_renewed(row, name, read.text, highlights), place)
    except Refused as refused:
        fault(f"What is kept of {place} cannot be imported: {refused}.")
    bare = {
        "kind": "document",
        "title": name,
        "text": read.text,
        "metadata": {"filename": filename},
        "annotations": list(_plain(highlights)),
    }
    try:
        return from_rows.document(bare, place)
    except Refused as refused:
        raise UserError(f"{place.capitalize()} cannot be imported: {refused}.") from None


def _highlights(
    database: Database, number: int, read: HtmlText, tags: _Tags, fault: Fault
) -> Iterator[_Highlight]:
    columns = ["id", "start_offset", "end_offset"]
    for row in database.rows("highlights", columns, ("document_id", number)):
        row_id, start, end = (whole(value) for value in row)
        if row_id is None or start is None or end is None:
            fault(f"A highlight of document {number} has no numbers; it cannot be imported.")
            continue
        span = read.span(start, end) if end <= read.bytes.bytes else None
        if span is None:
            fault(f"Highlight {row_id} from byte {start} to {end} lies outside its document.")
        else:
            labels, login = tags.labels(row_id), tags.logins.get(row_id, "")
            yield _Highlight(row_id, span, labels, login)


def _renewed(
    row: Mapping[str, Any], name: str, words: str, highlights: Sequence[_Highlight]
) -> Mapping[str, Any]:
    """What ours says of a document, as far as its highlights are still there. Raises `Refused`."""
    fields = Fields(row, "the row")
    there = {one.id: one for one in highlights}
    used: dict[int, set[str]] = defaultdict(set)
    kept: list[Mapping[str, Any]] = []
    for told in fields.list("annotations"):
        one = Fields(told, "an annotation")
        label = one.line("label")
        ids = [value for value in one.list("highlights") if isinstance(value, int)]
        here = sorted((there[row_id] for row_id in ids if row_id in there), key=_start)
        if here and len(here) == len(ids) and all(label in mark.labels for mark in here):
            kept.append({**told, **_places([mark.span for mark in here]), "text": None})
            for mark in here:
                used[mark.id].add(label)
    ids_kept = {told.get("id") for told in kept} | {
        Fields(lost, "a lost annotation").line("id", "") for lost in fields.list("lost")
    }
    title = fields.line("title", "")
    ties = [one for one in fields.list("relations") if Fields(one, "a").line("source") in ids_kept]
    return {
        **row,
        "title": title if name == name_of(title) else name,
        "text": words,
        "annotations": [*kept, *_plain(highlights, used)],
        "relations": ties,
    }


def _plain(
    highlights: Sequence[_Highlight], used: Mapping[int, set[str]] | None = None
) -> Iterator[Mapping[str, Any]]:
    """Those of Taguette's own, an annotation for each tag."""
    for one in highlights:
        for label in one.labels:
            if used is None or label not in used.get(one.id, ()):
                told = {"label": label, "annotator": one.annotator}
                yield {**told, "start": one.span.start, "end": one.span.end}


def _places(spans: Sequence[Span]) -> Mapping[str, Any]:
    return {
        "start": spans[0].start,
        "end": spans[-1].end,
        "fragments": [[span.start, span.end] for span in spans],
    }


def _start(one: _Highlight) -> Span:
    return one.span
