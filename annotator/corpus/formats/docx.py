"""Word documents, one for each transcript: highlights in the text, annotations as comments.

Office Open XML as ECMA-376, part 1, tells of it; written, not read from elsewhere.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.corpus.docx.body import document_xml
from annotator.corpus.docx.comments import comments, comments_xml
from annotator.corpus.docx.package import write_package
from annotator.corpus.docx.reading import read
from annotator.corpus.markup import FORBIDDEN, replaced
from annotator.corpus.naming import FileNames
from annotator.corpus.paper.legend import legend
from annotator.corpus.paper.tints import Tints
from annotator.corpus.parts import Loss, Part, Tell
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.registry import CorpusFormat, Family, Switches
from annotator.corpus.values import told
from annotator.project.strings import counted
from annotator.text.canonical import REPLACEMENT


class Docx(CorpusFormat):
    name = "docx"
    title = "Word (DOCX)"
    description = "A document each to read, print and discuss, annotations as comments"
    suffixes = (".docx",)
    family = Family.READING
    folder = True
    readable = False
    holds = frozenset(
        {
            *(Part.TEXT, Part.ANNOTATIONS, Part.EDGES, Part.OVERLAPS, Part.FRAGMENTS),
            *(Part.ATTRIBUTES, Part.NOTES, Part.ANNOTATORS),
        }
    )
    shown = frozenset({Part.TURNS, Part.METADATA})
    limits = (
        "Turns, speakers and metadata are there to be read; of the codebook, names, colours and "
        "definitions of the labels used."
    )

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        """Without control characters, which no XML can hold."""
        count = sum(len(FORBIDDEN.findall(one)) for one in _strings(document))
        if not count:
            return document
        what = counted(count, "control character")
        tell(
            Loss(Part.TEXT, document.title, what, f"each written as “{REPLACEMENT}”", number=count)
        )
        return replace(
            document,
            text=replaced(document.text),
            annotations=tuple(_writable(one) for one in document.annotations),
        )

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        labels = tuple(replace(one, name=replaced(one.name)) for one in corpus.labels)
        tints, names = Tints(labels), FileNames()
        handles = Handles(corpus.speakers)
        speakers = {handles.of(one.id): one for one in corpus.speakers}
        path.mkdir()
        for document in corpus.documents:
            made = comments(document)
            body = document_xml(document, made, legend(document, labels), tints, speakers)
            parts = {"word/document.xml": body, "word/comments.xml": comments_xml(made, tints)}
            write_package(path / f"{names.of(document)}.docx", document, parts)

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        """From the words and the comments of each file."""
        del switches
        for file in sorted(path.glob("*.docx")):
            yield read(file)


DOCX = Docx()


def _strings(document: CorpusDocument) -> Iterator[str]:
    yield document.text
    for one in document.annotations:
        yield from (one.label, one.annotator, one.note)
        for name, value in one.attributes.items():
            yield from (name, told(value))


def _writable(one: CorpusAnnotation) -> CorpusAnnotation:
    return replace(
        one,
        quote=replaced(one.quote),
        label=replaced(one.label),
        annotator=replaced(one.annotator),
        note=replaced(one.note),
        attributes={
            replaced(name): replaced(value) if isinstance(value, str) else value
            for name, value in one.attributes.items()
        },
    )
