"""A corpus as a Taguette project file."""

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.corpus import to_rows
from annotator.corpus.naming import slug
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.taguette import schema
from annotator.corpus.taguette.byte_positions import Utf8Map
from annotator.corpus.taguette.html_text import to_html
from annotator.project.records import Label

USER = "admin"
"""Whom Taguette takes everybody for who runs it alone."""

_NAME, _PATH, _FILE = 50, 200, 80
"""Characters that Taguette takes of a name when it imports a project."""
_START = "2000-01-01 00:00:00.000000"
_VERSION = (96, (3_040_001).to_bytes(4, "big"))
"""Where a database says which SQLite wrote it, and what is put there, on every machine."""


def write_project(corpus: Corpus, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(schema.TABLES)
        database.execute("BEGIN")
        writing = _Writing(database, corpus)
        for number, document in enumerate(corpus.documents, 1):
            writing.document(number, document)
        database.execute("COMMIT")
    with path.open("r+b") as file:
        file.seek(_VERSION[0])
        file.write(_VERSION[1])


def name_of(title: str, longest: int = _NAME) -> str:
    """As Taguette shows it: on one line, and no longer than it takes."""
    line = " ".join(title.split()) or "Untitled"
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


class _Writing:
    def __init__(self, database: sqlite3.Connection, corpus: Corpus) -> None:
        self._database = database
        self._highlights = 0
        self._tags: dict[str, int] = {}
        self._paths: dict[str, str] = {}
        self._alike = Counter[str]()
        self._add("alembic_version", schema.REVISION)
        self._add("users", USER, _START, None, 0, None, None, None, None)
        about = "\n".join(f"{name}: {told}" for name, told in sorted(corpus.about.items()))
        self._add("projects", 1, name_of(corpus.title), about, _START)
        self._add("project_members", 1, USER, "ADMIN")
        self._ours("project", None, to_rows.project_row(corpus))
        self._labels(corpus)

    def document(self, number: int, document: CorpusDocument) -> None:
        created = _time(document.imported)
        self._add(
            *("documents", number, name_of(document.title), _description(document)),
            *(_filename(document), created, 1, _direction(document), to_html(document.text)),
        )
        positions = Utf8Map(document.text)
        row = dict(to_rows.document_row(document))
        row.pop("text")
        row["annotations"] = [
            {**told, "highlights": list(self._highlight(number, one, document.text, positions))}
            for told, one in zip(row["annotations"], document.annotations, strict=True)
        ]
        self._ours("document", number, row)

    def _highlight(
        self, number: int, one: CorpusAnnotation, text: str, positions: Utf8Map
    ) -> Iterator[int]:
        """One for each fragment."""
        tag = self._tags.get(one.label) or self._tag(one.label, one.label, "")
        for span in one.spans:
            self._highlights += 1
            ends = positions.to_bytes(span.start), positions.to_bytes(span.end)
            self._add("highlights", self._highlights, number, *ends, to_html(span.of(text)))
            self._add("highlight_tags", self._highlights, tag)
            yield self._highlights

    def _labels(self, corpus: Corpus) -> None:
        handles = Handles(corpus.labels)
        by_id = {label.id: label for label in corpus.labels}
        for label in corpus.labels:
            path = ".".join(handles.of(one.id) for one in _line(label, by_id))
            self._tag(handles.of(label.id), path, label.definition)
        self._ours("labels", None, self._paths)

    def _tag(self, handle: str, path: str, description: str) -> int:
        free = whole = name_of(path, _PATH)
        while free in self._paths:
            self._alike[whole] += 1
            free = f"{name_of(path, _PATH - 8)} ({self._alike[whole] + 1})"
        self._paths[free] = handle
        self._tags[handle] = len(self._tags) + 1
        self._add("tags", self._tags[handle], 1, free, description)
        return self._tags[handle]

    def _ours(self, kind: str, number: int | None, content: Mapping[str, Any]) -> None:
        told = json.dumps(content, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
        self._add(schema.OURS, kind, number, told)

    def _add(self, table: str, *cells: str | int | None) -> None:
        places = ", ".join("?" * len(cells))
        self._database.execute(f"INSERT INTO {table} VALUES ({places})", cells)  # noqa: S608 - ours


def _line(label: Label, by_id: Mapping[str, Label]) -> list[Label]:
    """Its ancestors, from the first on, and itself."""
    line = {label.id: label}
    one = label
    while (parent := by_id.get(one.parent_id or "")) and parent.id not in line:
        line[parent.id] = one = parent
    return list(reversed(line.values()))


def _description(document: CorpusDocument) -> str:
    told = {"title": document.title, **document.metadata}
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value)


def _filename(document: CorpusDocument) -> str:
    name = slug(Path(document.filename or document.title).stem)[:_FILE] or "document"
    return f"{name}.txt"


def _direction(document: CorpusDocument) -> str:
    """By the first letter that has one."""
    letters = (unicodedata.bidirectional(sign) for sign in document.text[:2000])
    first = next((kind for kind in letters if kind in ("L", "R", "AL")), "L")
    return "LEFT_TO_RIGHT" if first == "L" else "RIGHT_TO_LEFT"


def _time(told: str) -> str:
    """As Taguette's database has them: UTC without a mark, with microseconds."""
    return f"{told[:10]} {told[11:23]}000" if len(told) == 24 else _START
