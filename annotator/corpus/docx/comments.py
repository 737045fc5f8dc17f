"""Annotations as Word's comments, a comment for each fragment (ECMA-376, part 1, 17.13.4).

A comment's first line names the label, and which part of how many it is; those after it, which
only the first part has, give the attributes, the note, and a name that is too long for an author.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.corpus.docx.markup import HEAD, W, paragraph, styled
from annotator.corpus.markup import element, replaced
from annotator.corpus.paper.sheet import inside_out
from annotator.corpus.paper.tints import Tints
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.values import told
from annotator.text.span import Span

LONGEST_AUTHOR = 255
"""Characters that Word takes ([MS-OI29500], 17.13.4.2)."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Comment:
    """`part` counts from 1."""

    annotation: CorpusAnnotation
    span: Span
    part: int

    @property
    def parts(self) -> int:
        return len(self.annotation.spans)


def comments(document: CorpusDocument) -> list[Comment]:
    """In the order of their numbers; the parts of an annotation follow each other."""
    return [
        Comment(annotation, span, part)
        for annotation in (document.annotations[index] for index in inside_out(document))
        for part, span in enumerate(annotation.spans, 1)
    ]


def comments_xml(made: Sequence[Comment], tints: Tints) -> str:
    told_ones = "".join(_comment(number, one, tints) for number, one in enumerate(made))
    return f'{HEAD}<w:comments xmlns:w="{W}">{told_ones}</w:comments>'


def _comment(number: int, one: Comment, tints: Tints) -> str:
    author = replaced(one.annotation.annotator)
    told = {
        "w:id": str(number),
        "w:author": author[:LONGEST_AUTHOR],
        "w:initials": _initials(author),
        **_date(one.annotation.created),
    }
    return element("w:comment", told, "".join(_paragraphs(one, tints)))


def _paragraphs(one: Comment, tints: Tints) -> Iterator[str]:
    annotation = one.annotation
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{tints.tint(annotation.label)[1:]}"/>'
    name = styled(annotation.label, "AnnotationLabel", shade)
    part = styled(f" (part {one.part} of {one.parts})", "AnnotationPart") if one.parts > 1 else ""
    yield paragraph("AnnotationText", name + part)
    if one.part > 1:
        return
    for key, value in annotation.attributes.items():
        pair = styled(key, "AttributeName"), styled(": ", "AnnotationPart")
        yield paragraph("AnnotationText", "".join(pair) + styled(told(value), "AttributeValue"))
    if annotation.note:
        yield paragraph("AnnotationText", styled(annotation.note, "AnnotationNote"))
    if len(annotation.annotator) > LONGEST_AUTHOR:
        yield paragraph("AnnotationText", styled(annotation.annotator, "AnnotatorName"))


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split()[:3]).upper()[:9]


def _date(created: str) -> dict[str, str]:
    found = _TIME.match(created)
    return {"w:date": f"{found.group()}Z"} if found else {}
