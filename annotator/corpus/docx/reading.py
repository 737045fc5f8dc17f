"""What one of our own Word files holds: words by paragraphs, annotations by comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus.docx.body import ABOVE, PLAIN
from annotator.corpus.docx.comments import LONGEST_AUTHOR
from annotator.corpus.docx.markup import W
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.outside.archive import Archive
from annotator.outside.safe_xml import Element, parse_xml
from annotator.text.context import quote_of
from annotator.text.span import Span

_PART = re.compile(r" \(part (\d+) of \d+\)", re.ASCII)


def read(path: Path) -> CorpusDocument:
    """Raises UserError for what is no sound file."""
    archive = Archive(path.read_bytes(), path.name)
    body = parse_xml(archive.read("word/document.xml"), path.name)[0]
    words = _Words()
    for paragraph in body.iterchildren(_q("p")):
        if _style(paragraph, "pPr", "pStyle").startswith(PLAIN):
            words.add(paragraph)
    comments = parse_xml(archive.read("word/comments.xml"), path.name)
    text = words.text
    annotations = [
        replace(one, quote=quote_of(text, one.spans)) for one in _annotations(comments, words)
    ]
    title = next((p for p in body if _style(p, "pPr", "pStyle") == "Title"), body)
    return CorpusDocument(path.stem, _text(title), text, annotations=tuple(annotations))


class _Words:
    """The transcript's text, and where in it the comments begin and end."""

    def __init__(self) -> None:
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, paragraph: Element) -> None:
        if self._parts:
            self._put("\n")
        else:
            self._parts.append("")
        for child in paragraph:
            if child.tag == _q("commentRangeStart"):
                self.starts[_value(child, "id")] = self._length
            elif child.tag == _q("commentRangeEnd"):
                self.ends[_value(child, "id")] = self._length
            elif child.tag == _q("r") and not _style(child, "rPr", "rStyle").startswith(ABOVE):
                self._put("".join(_letters(child, line_end="")))

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


@dataclass(slots=True)
class _Found:
    """What the runs of a comment say."""

    label: str = ""
    part: int = 1
    note: str = ""
    annotator: str = ""


def _annotations(comments: Element, words: _Words) -> Iterator[CorpusAnnotation]:
    made: CorpusAnnotation | None = None
    for comment in comments:
        number = _value(comment, "id")
        span = Span(words.starts[number], words.ends[number])
        found, values = _Found(annotator=_value(comment, "author")), dict[str, str]()
        for paragraph in comment:
            _note(paragraph, found, values)
        if found.part > 1 and made is not None:
            made = replace(made, spans=(*made.spans, span))
            continue
        if made is not None:
            yield made
        made = CorpusAnnotation(
            number, found.label, (span,), "", found.annotator, found.note, values
        )
    if made is not None:
        yield made


def _note(paragraph: Element, found: _Found, values: dict[str, str]) -> None:
    name = ""
    for run in paragraph.iterchildren(_q("r")):
        text = _text(run)
        match _style(run, "rPr", "rStyle"):
            case "AnnotationLabel":
                found.label = text
            case "AnnotationPart" if part := _PART.fullmatch(text):
                found.part = int(part[1])
            case "AnnotationNote":
                found.note = text
            case "AnnotatorName" if len(text) > LONGEST_AUTHOR:
                found.annotator = text
            case "AttributeName":
                name = text
            case "AttributeValue":
                values[name] = text
            case _:
                pass


def _text(element: Element) -> str:
    return "".join(_letters(element, line_end="\n"))


def _letters(element: Element, line_end: str) -> Iterator[str]:
    for part in element.iter(_q("t"), _q("tab"), _q("br")):
        if part.tag == _q("t"):
            yield part.text or ""
        else:
            yield "\t" if part.tag == _q("tab") else line_end


def _style(element: Element, properties: str, name: str) -> str:
    found = element.find(f"{_q(properties)}/{_q(name)}")
    return "" if found is None else _value(found, "val")


def _value(element: Element, name: str) -> str:
    return str(element.get(_q(name), ""))


def _q(name: str) -> str:
    return f"{{{W}}}{name}"
