"""A file of TEI read: first all its headers, then document by document."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.corpus.tei.from_bodies import Read, read_text
from annotator.corpus.tei.from_headers import Head, Known
from annotator.corpus.tei.from_stand_offs import StandOffReader, seconds_of
from annotator.corpus.tei.trees import child, children, local, plain_id, within, xml_id
from annotator.corpus.tei.xml_names import from_xml_name
from annotator.outside.safe_xml import Element, pieces
from annotator.project.records import ProgressState
from annotator.text.turn import Turn

NAMESPACES = ("{http://www.tei-c.org/ns/1.0}", "")
"""That of TEI P5; and none, as careless files have it."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_FIELDS = {"publisher": "outlet", "pubPlace": "place", "author": "author"}


def read(path: Path, fault: Fault) -> Corpus:
    head = Head()
    for one in _pieces(path):
        _take_head(head, one)
    known = head.finished()
    return Corpus(
        title=known.title,
        labels=tuple(known.labels.values()),
        annotators=tuple(known.annotators.values()),
        speakers=tuple(known.speakers.values()),
        documents=_documents(path, known, fault),
        total=known.documents,
        about=known.about,
    )


def _pieces(path: Path) -> Iterator[Element]:
    roots = [f"{space}{name}" for space in NAMESPACES for name in ("teiCorpus", "TEI")]
    names = [f"{space}{name}" for space in NAMESPACES for name in ("teiHeader", "TEI")]
    with path.open("rb") as file:
        yield from pieces(file, path.name, roots, names)


def _take_head(head: Head, one: Element) -> None:
    if local(one) == "teiHeader":
        head.take_corpus(one)
        return
    head.known.documents += 1
    header = child(one, "teiHeader")
    if header is not None:
        head.take(header)
    head.take_interpretations(one)


def _documents(path: Path, known: Known, fault: Fault) -> Iterator[CorpusDocument]:
    number = 0
    for one in _pieces(path):
        if local(one) != "TEI":
            continue
        number += 1
        text = child(one, "text")
        if text is None:
            fault(f"Document {number} has no text; it was left out.")
        else:
            yield _document(one, text, known, f"document {number}", fault)


def _document(
    one: Element, text: Element, known: Known, place: str, fault: Fault
) -> CorpusDocument:
    def tell(what: str) -> None:
        fault(f"In {place} something was left out: {what}.")

    seconds = seconds_of(one)
    found = read_text(text, known, seconds)
    beside = StandOffReader(found, known, seconds, tell)
    beside.read(one)
    document = CorpusDocument(
        id=plain_id(xml_id(one)),
        title=_title(one, known),
        text=found.text,
        turns=tuple(_turns(found, beside.speakers)),
        times=tuple(beside.times),
        annotations=tuple(beside.annotations),
        lost=tuple(beside.lost),
        relations=tuple(beside.relations),
        place=place,
    )
    return _described(document, child(one, "teiHeader"), known)


def _title(one: Element, known: Known) -> str:
    title = child(one, "teiHeader", "fileDesc", "titleStmt", "title")
    return known.words(title) if title is not None else ""


def _turns(found: Read, speakers: dict[str, str]) -> Iterator[Turn]:
    for name, turn in zip(found.turn_ids, found.turns, strict=True):
        yield replace(turn, speaker=speakers[name]) if name in speakers else turn


def _described(document: CorpusDocument, header: Element | None, known: Known) -> CorpusDocument:
    """With what the source of the text is said to be."""
    metadata: dict[str, str] = {}
    source = child(header, "fileDesc", "sourceDesc")
    for name in ("date", *_FIELDS, "textLang"):
        for one in within(source, name):
            field = {"date": "date", "textLang": "language"}.get(name) or _FIELDS[name]
            metadata.setdefault(field, _told(one, known))
    for one in within(source, "idno"):
        if one.get("type", "").upper() in ("URL", "URI"):
            metadata.setdefault("url", known.words(one))
    document = _noted(document, source, known, metadata)
    if known.exact:
        return document
    return replace(document, metadata={**_elsewhere(header), **document.metadata})


def _told(one: Element, known: Known) -> str:
    day = one.get("when", "")
    if not known.exact and _DATE.fullmatch(day):
        return day
    return known.words(one) or one.get("mainLang", "")


def _elsewhere(header: Element | None) -> dict[str, str]:
    """Where other files tell the language and the day."""
    told: dict[str, str] = {}
    for one in within(child(header, "profileDesc"), "language"):
        told.setdefault("language", one.get("ident", ""))
    for one in within(child(header, "fileDesc", "publicationStmt"), "date"):
        if _DATE.fullmatch(one.get("when", "")):
            told.setdefault("date", one.get("when", ""))
    return {name: value for name, value in told.items() if value}


def _noted(
    document: CorpusDocument, source: Element | None, known: Known, metadata: dict[str, str]
) -> CorpusDocument:
    """With the fields that TEI has no element for, as notes of ours tell them."""
    told: dict[str, str] = {}
    sources: dict[str, str] = {}
    progress: dict[str, ProgressState] = {}
    bibl = child(source, "bibl")
    for one in children(bibl, "note") if bibl is not None else ():
        words, of = known.words(one), from_xml_name(one.get("subtype", ""))
        match one.get("type", ""):
            case "field":
                metadata[of] = words
            case "source":
                sources[of] = words
            case "progress" if of in list(ProgressState):
                progress[words] = ProgressState(of)
            case "filename" | "imported" | "id" as name:
                told[name] = words
            case _:
                metadata.setdefault("note", words)
    return replace(
        document,
        id=told.get("id", "") or document.id,
        metadata=metadata,
        sources=sources,
        progress=progress,
        filename=told.get("filename", ""),
        imported=told.get("imported", ""),
    )
