"""Documents from annotations in JSON-LD: those of one source that follow each other are one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from urllib.parse import unquote

from annotator.corpus.beside import KEY, document_of, each
from annotator.corpus.json_stream import entries
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.corpus.w3c.parts import Row, row_of, several, targets_of, text_in
from annotator.corpus.w3c.reading import AnnotationReader, is_relation, relation_in
from annotator.project.records import Relation

LARGEST_TEXT = 1 << 26
"""Bytes of a text beside a page."""

_LISTS = frozenset({"items", "rows", "annotations", "resources"})
_WITHIN = frozenset({"first"})


def documents(path: Path, fault: Fault) -> Iterator[CorpusDocument]:
    """Of one file: a page, a collection, a list, an annotation, what Hypothesis hands out."""
    head: dict[str, object] = {}
    rows = _rows(path, head, fault)
    first = next(rows, None)  # our pages tell of their document before its annotations
    if KEY in head or first is None:
        page = first is not None or "items" in head or KEY in head
        yield from _page(path, head, chain([first] if first else [], rows), fault) if page else ()
        return
    yield from _by_source(path, chain([first], rows), fault)


def _rows(path: Path, head: dict[str, object], fault: Fault) -> Iterator[Row]:
    """The annotations; `head` gets what else the file says, in so far as that has been read."""
    alone = True
    for name, entry in entries(path, fault, _LISTS, _WITHIN):
        if name:
            head[name] = entry
            continue
        alone = False
        if row_of(entry):
            yield row_of(entry)
        else:
            fault(f"Something in “{path.name}” is left out: it is no annotation.")
    if alone and "target" in head:
        yield dict(head)


def _page(path: Path, head: Row, rows: Iterable[Row], fault: Fault) -> Iterator[CorpusDocument]:
    """A page that we have written; its text must lie beside it."""
    beside = row_of(head.get(KEY))
    try:
        text = _text_beside(path, text_in(beside, "source"))
        if text is None:
            raise Refused("its text is not beside it")
        made = document_of(text, beside, {}, f"“{path.name}”", fault)
    except Refused as refused:
        fault(f"“{path.name}” cannot be imported: {refused}.")
        return
    yield _filled(made, AnnotationReader(text, text_in(beside, "offsets")), rows, fault)


def _by_source(path: Path, rows: Iterable[Row], fault: Fault) -> Iterator[CorpusDocument]:
    """Relations belong to the document of the annotation before them."""
    source = ""

    def source_of(row: Row) -> str:
        nonlocal source
        told = "" if is_relation(row) else next((one.source for one in targets_of(row)), "")
        source = told or source or text_in(row, "uri")
        return source

    for number, (name, group) in enumerate(groupby(rows, source_of), 1):
        found = list(group)
        try:
            text = _text_beside(path, name)
        except Refused as refused:
            fault(f"“{path.name}” is read without its text: {refused}.")
            text = None
        document = _document(name, text, found[0], f"“{path.name}”, source {number}")
        yield _filled(document, AnnotationReader(text), found, fault)


def _document(source: str, text: str | None, row: Row, place: str) -> CorpusDocument:
    filename = unquote(source.rstrip("/").rpartition("/")[2])
    told = [
        one for one in several(row_of(row.get("document")).get("title")) if isinstance(one, str)
    ]
    title = next(iter(told), "") or filename or source or place
    return CorpusDocument(
        id=source if text is None else "",
        title=title,
        text=text or "",
        metadata={"url": source} if source.startswith(("http://", "https://")) else {},
        filename=filename,
        place=place,
        has_text=text is not None,
    )


def _filled(
    document: CorpusDocument, reader: AnnotationReader, rows: Iterable[Row], fault: Fault
) -> CorpusDocument:
    annotations: list[CorpusAnnotation] = []
    relations: list[Relation] = []
    place = document.place
    number = 0

    def take(row: Row) -> None:
        nonlocal number
        number += 1
        if is_relation(row):
            relations.append(relation_in(row))
        else:
            annotations.extend(reader.read(row, f"{place}, annotation {number}"))

    for _ in each(list(rows), place, fault, take):
        pass
    return replace(
        document,
        annotations=tuple(annotations),
        relations=(*document.relations, *relations),
    )


def _text_beside(path: Path, source: str) -> str | None:
    """That of a text file in the same folder, whose name ends the source; None without one.

    Raises `Refused` where it is no text.
    """
    name = unquote(source).rpartition("/")[2]
    if not name.lower().endswith(".txt") or "\\" in name or "\0" in name:
        return None
    file = path.parent / name
    try:
        if not file.is_file() or file.stat().st_size > LARGEST_TEXT:
            return None
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        raise Refused(f"“{name}” beside it is no UTF-8 text") from None
