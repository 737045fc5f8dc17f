"""A corpus as a project file: the texts as they come, then project.qde, put together of parts."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from annotator.corpus.guids import guid, made
from annotator.corpus.markup import element, escaped, replaced, tag
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.refi.naming import Cast
from annotator.corpus.refi.postscript import joined
from annotator.corpus.refi.to_source import SourceWriter

ORIGIN = "Press Annotator"
NAMESPACE = "urn:QDA-XML:project:1.0"
SCHEMA = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_BLOCK = 1 << 20


def write(corpus: Corpus, path: Path) -> None:
    cast = Cast(corpus)
    with ExitStack() as stack:
        parts = {
            name: _Part(stack.enter_context(tempfile.TemporaryFile()), name)
            for name in ("Sources", "Notes", "Links")
        }
        archive = stack.enter_context(zipfile.ZipFile(path, "x", allowZip64=True))
        writer = SourceWriter(cast)
        for place, document in enumerate(corpus.documents):
            row_guid = guid("document", document.id) if document.id else made("document", place)
            _write_text(archive, document, row_guid)
            parts["Sources"].add([writer.source(document, row_guid, f"{row_guid}.txt")])
            parts["Notes"].add(_taken(writer.notes))
            parts["Links"].add(_taken(writer.links))
        with archive.open(_entry("project.qde"), "w", force_zip64=True) as file:
            for piece in _project(corpus, cast, parts.values()):
                file.write(piece)


def _project(corpus: Corpus, cast: Cast, parts: "Iterable[_Part]") -> Iterator[bytes]:
    name = replaced(corpus.title)
    attributes = {
        "xmlns": NAMESPACE,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
        "name": name,
        "origin": ORIGIN,
    }
    about = {key: value for key, value in corpus.about.items() if key != "description"}
    further = {
        "title": corpus.title if corpus.title != name else "",
        **about,
        "annotators": cast.people(),
    }
    head = f'<?xml version="1.0" encoding="utf-8"?>\n{tag("Project", attributes)}{cast.head()}'
    yield head.encode()
    for part in parts:
        yield from part.whole()
    description = element(
        "Description", {}, escaped(joined(corpus.about.get("description", ""), further))
    )
    yield f"{description}</Project>\n".encode()


class _Part:
    """A part of the project file, on the disk until its place is reached."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._name = name
        self._file = file

    def add(self, elements: Iterable[str]) -> None:
        for one in elements:
            self._file.write(b"\n" + one.encode())

    def whole(self) -> Iterator[bytes]:
        if not self._file.tell():
            return
        self._file.seek(0)
        yield f"\n<{self._name}>".encode()
        yield from iter(lambda: self._file.read(_BLOCK), b"")
        yield f"\n</{self._name}>".encode()


def _taken(lines: list[str]) -> list[str]:
    taken = lines.copy()
    lines.clear()
    return taken


def _write_text(archive: zipfile.ZipFile, document: CorpusDocument, row_guid: str) -> None:
    archive.writestr(_entry(f"sources/{row_guid}.txt"), document.text.encode("utf-8"))


def _entry(name: str) -> zipfile.ZipInfo:
    """The same on every day and system."""
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = _UNIX
    info.external_attr = 0o644 << 16
    return info
