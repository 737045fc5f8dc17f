"""The annotations in an ELAN file that `building` made, to be compared with those written."""

from collections.abc import Iterator

from annotator.corpus.elan.building import DOCUMENT, PLACES, TITLE
from annotator.corpus.elan.tiers import LABELS, NOTES, QUOTES, VALUES
from annotator.corpus.elan.words import given_back, values_read
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.outside.safe_xml import Element, parse_xml
from annotator.text.span import Span


def read(data: bytes, filename: str) -> CorpusDocument:
    """Raises UserError for XML that is broken."""
    root = parse_xml(data, filename)
    head = {one.get("NAME"): one.text or "" for one in root.iterfind("HEADER/PROPERTY")}
    places = dict(pair.split("=") for pair in head[PLACES].split())
    annotators = {
        row_id: tier.get("ANNOTATOR", "")
        for tier in _tiers(root, LABELS)
        for row_id, _ in _values(tier, "ANNOTATION_ID")
    }
    labels, quotes, notes, values = (_told(root, kind) for kind in (LABELS, QUOTES, NOTES, VALUES))
    found = (
        CorpusAnnotation(
            id=row_id,
            label=labels[row_id],
            spans=(_span(place),),
            quote=quotes.get(row_id, ""),
            annotator=given_back(annotators[row_id]),
            note=notes.get(row_id, ""),
            attributes=values_read(values.get(row_id, "")),
        )
        for row_id, place in places.items()
    )
    return CorpusDocument(
        id=given_back(head[DOCUMENT]),
        title=given_back(head[TITLE]),
        text="",
        annotations=tuple(found),
        has_text=False,
    )


def _told(root: Element, kind: str) -> dict[str, str]:
    """By the annotation that it is, or on which it depends."""
    key = "ANNOTATION_ID" if kind == LABELS else "ANNOTATION_REF"
    return dict(pair for tier in _tiers(root, kind) for pair in _values(tier, key))


def _tiers(root: Element, kind: str) -> Iterator[Element]:
    return (one for one in root.iterfind("TIER") if one.get("LINGUISTIC_TYPE_REF") == kind)


def _values(tier: Element, key: str) -> Iterator[tuple[str, str]]:
    for one in tier.iterfind("ANNOTATION/*"):
        yield one.get(key, ""), given_back(one.findtext("ANNOTATION_VALUE") or "")


def _span(place: str) -> Span:
    start, end = place.split("-")
    return Span(int(start), int(end))
