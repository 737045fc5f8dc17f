"""The headers of a corpus and of each document. TEI P5, 2."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.corpus.guids import guid
from annotator.corpus.markup import element
from annotator.corpus.record import METADATA, Corpus, CorpusDocument
from annotator.corpus.tei import codebook
from annotator.corpus.tei.marks import Marks, lines, xml_id
from annotator.corpus.tei.xml_names import xml_name
from annotator.project.records import Annotator, Label, Speaker
from annotator.text.turn import TurnKind

APPLICATION = "press-annotator"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIELDS = {"date": "date", "outlet": "publisher", "place": "pubPlace", "language": "textLang"}
"""The elements for metadata that have one; the address is an `idno`."""


def of_corpus(corpus: Corpus, marks: Marks) -> str:
    about = corpus.about
    description = element("p", {}, marks.content(about.get("description", "")))
    application = {"ident": APPLICATION, "version": "1"}
    encoding = [
        element("projectDesc", {}, description) if about.get("description") else "",
        element(
            "appInfo", {}, element("application", application, "<label>Press Annotator</label>")
        ),
        _classes(corpus.labels, "labels", marks, further=_kinds()),
        codebook.declared(corpus.labels, marks),
    ]
    source = element("p", {}, marks.content(about.get("source", "")))
    file = _file(
        corpus.title, corpus.annotators, _published(about.get("licence", ""), marks), source, marks
    )
    return _header(file, encoding, _participants(corpus.speakers, marks), marks)


@dataclass(slots=True)
class Unlisted:
    """Whom and what a document names, and the corpus does not list."""

    labels: list[Label] = field(default_factory=list[Label])
    annotators: list[Annotator] = field(default_factory=list[Annotator])
    speakers: list[Speaker] = field(default_factory=list[Speaker])


def of_document(document: CorpusDocument, unlisted: Unlisted, prefix: str, marks: Marks) -> str:
    """`marks` have seen all else of the document, so that they know which characters to declare."""
    bibl = element("bibl", {}, lines(_bibliography(document, marks)))
    file = _file(document.title, unlisted.annotators, "<p>Part of a corpus.</p>", bibl, marks)
    encoding = [_classes(unlisted.labels, f"{prefix}-labels", marks)]
    return _header(file, encoding, _participants(unlisted.speakers, marks), marks)


def _header(file: str, encoding: Iterable[str], profile: str, marks: Marks) -> str:
    encoding_parts = lines([*encoding, marks.declared()])
    parts = [
        file,
        element("encodingDesc", {}, encoding_parts) if encoding_parts else "",
        element("profileDesc", {}, profile) if profile else "",
    ]
    return element("teiHeader", {}, lines(parts))


def _file(
    title: str, annotators: Iterable[Annotator], published: str, source: str, marks: Marks
) -> str:
    people = lines(_responsible(one, marks) for one in annotators)
    statements = [
        element("titleStmt", {}, element("title", {}, marks.content(title)) + people),
        element("publicationStmt", {}, published),
        element("sourceDesc", {}, source),
    ]
    return element("fileDesc", {}, lines(statements))


def _published(licence: str, marks: Marks) -> str:
    if not licence:
        return "<p>Written by Press Annotator.</p>"
    available = element("availability", {}, element("licence", {}, marks.content(licence)))
    return f"<distributor>Press Annotator</distributor>{available}"


def _responsible(one: Annotator, marks: Marks) -> str:
    attributes = {"xml:id": xml_id("annotator", one.id)}
    if one.colour:
        attributes["style"] = f"color: {one.colour}"
    name = element("persName", {}, marks.content(one.name))
    return element(
        "respStmt", attributes, f"<resp>annotator</resp>{name}{_id('annotator', one.id, marks)}"
    )


def _id(kind: str, row_id: str, marks: Marks) -> str:
    """What the id was, where it could not be kept as it is."""
    if guid(kind, row_id) == row_id:
        return ""
    return element("note", {"type": "id"}, marks.content(row_id))


def _classes(labels: Iterable[Label], name: str, marks: Marks, further: str = "") -> str:
    told = lines([codebook.taxonomy(tuple(labels), name, marks), further])
    return element("classDecl", {}, told) if told else ""


def _kinds() -> str:
    """What a turn can be."""
    kinds = lines(
        element("category", {"xml:id": kind_id(kind)}, element("gloss", {}, str(kind)))
        for kind in TurnKind
    )
    return element("taxonomy", {"xml:id": "turns"}, kinds)


def kind_id(kind: TurnKind) -> str:
    return f"turn-{str(kind).replace(' ', '-')}"


def _participants(speakers: Iterable[Speaker], marks: Marks) -> str:
    people = lines(_person(one, marks) for one in speakers)
    return element("particDesc", {}, element("listPerson", {}, people)) if people else ""


def _person(one: Speaker, marks: Marks) -> str:
    aliases = (element("persName", {"type": "alias"}, marks.content(name)) for name in one.aliases)
    parts = [
        element("persName", {}, marks.content(one.name)),
        *aliases,
        element("occupation", {}, marks.content(one.role)) if one.role else "",
        _id("speaker", one.id, marks),
    ]
    return element("person", {"xml:id": xml_id("speaker", one.id)}, "".join(parts))


def _bibliography(document: CorpusDocument, marks: Marks) -> Iterator[str]:
    for name, value in document.metadata.items():
        if value or name not in METADATA:
            yield _field(name, value, marks)
    for name in ("filename", "imported"):
        if getattr(document, name):
            yield element("note", {"type": name}, marks.content(getattr(document, name)))
    for name, source in sorted(document.sources.items()):
        yield element("note", {"type": "source", "subtype": xml_name(name)}, marks.content(source))
    for who, state in document.progress.items():
        yield element("note", {"type": "progress", "subtype": str(state)}, marks.content(who))
    if document.id and guid("document", document.id) != document.id:
        yield element("note", {"type": "id"}, marks.content(document.id))


def _field(name: str, value: str, marks: Marks) -> str:
    content = marks.content(value)
    if name == "url":
        return element("idno", {"type": "URL"}, content)
    if name not in _FIELDS:
        return element("note", {"type": "field", "subtype": xml_name(name)}, content)
    dated = name == "date" and _DAY.fullmatch(value)
    return element(_FIELDS[name], {"when": value} if dated else {}, content)
