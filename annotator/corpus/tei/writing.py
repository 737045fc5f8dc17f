"""A corpus as one `teiCorpus`, written document by document."""

from pathlib import Path

from annotator.corpus.markup import element, tag
from annotator.corpus.record import Corpus, CorpusDocument, Handles
from annotator.corpus.tei import headers
from annotator.corpus.tei.bodies import Body
from annotator.corpus.tei.marks import Marks, xml_id
from annotator.corpus.tei.stand_offs import StandOff
from annotator.project.records import Annotator, Label, Speaker

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def write(corpus: Corpus, path: Path) -> None:
    unlisted = _Unlisted(corpus)
    with path.open("xb") as file:
        head = headers.of_corpus(corpus, Marks("c0"))
        file.write(f"{_HEAD}{tag('teiCorpus', {'xmlns': NAMESPACE})}\n{head}\n".encode())
        for number, document in enumerate(corpus.documents, 1):
            file.write(f"{_document(document, f'd{number}', unlisted)}\n".encode())
        file.write(b"</teiCorpus>\n")


def _document(document: CorpusDocument, prefix: str, unlisted: "_Unlisted") -> str:
    marks = Marks(f"{prefix}-c")
    speakers = [unlisted.speaker(turn.speaker_id) for turn in document.turns]
    body = Body(document, prefix, speakers, marks).markup()
    beside = StandOff(document, prefix, unlisted.label, unlisted.annotator, marks).markup()
    head = headers.of_document(document, unlisted.taken(), prefix, marks)
    attributes = {"xml:id": xml_id("document", document.id)} if document.id else {}
    parts = [head, body, beside] if beside else [head, body]
    return element("TEI", attributes, "\n".join(["", *parts, ""]))


class _Unlisted:
    """Ids of handles; what the corpus does not list goes to the document that names it first."""

    def __init__(self, corpus: Corpus) -> None:
        self._labels = Handles(corpus.labels)
        self._annotators = Handles(corpus.annotators)
        self._speakers = Handles(corpus.speakers)
        self._known: set[tuple[str, str]] = set()
        self._taken = headers.Unlisted()

    def label(self, handle: str) -> str:
        row_id = self._labels.id(handle)
        if row_id is None and self._is_new("label", handle):
            self._taken.labels.append(Label(handle, handle, ""))
        return handle if row_id is None else row_id

    def annotator(self, handle: str) -> str:
        row_id = self._annotators.id(handle)
        if row_id is None and self._is_new("annotator", handle):
            self._taken.annotators.append(Annotator(handle, handle, ""))
        return handle if row_id is None else row_id

    def speaker(self, handle: str) -> str:
        row_id = self._speakers.id(handle) if handle else ""
        if row_id is None and self._is_new("speaker", handle):
            self._taken.speakers.append(Speaker(handle, handle))
        return handle if row_id is None else row_id

    def taken(self) -> headers.Unlisted:
        taken, self._taken = self._taken, headers.Unlisted()
        return taken

    def _is_new(self, kind: str, handle: str) -> bool:
        if (kind, handle) in self._known:
            return False
        self._known.add((kind, handle))
        return True
