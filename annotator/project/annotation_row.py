"""An annotation as it is stored: checked against its text, turned into columns and back."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from annotator.project.records import Annotation, Origin
from annotator.text.context import around, quote_of
from annotator.text.span import Span


def in_order(spans: Span | Sequence[Span], length: int) -> tuple[Span, ...]:
    """The fragments of an annotation of a text of `length` code points.

    Raises ValueError where there is none, or one is empty, outside the text, before the one
    it follows or touching it.
    """
    fragments = (spans,) if isinstance(spans, Span) else tuple(spans)
    if not fragments or not all(fragments):
        raise ValueError(f"empty spans: {fragments}")
    if fragments[-1].end > length:
        raise ValueError(f"outside a text of {length} code points: {fragments}")
    if any(one.end >= following.start for one, following in pairwise(fragments)):
        raise ValueError(f"out of order or touching: {fragments}")
    return fragments


Place = tuple[tuple[Span, ...], str, str, str]
"""Fragments, quote, prefix and suffix."""


def place(text: str, spans: Span | Sequence[Span]) -> Place:
    """The fragments with the words they cover and those either side. Raises as `in_order`."""
    fragments = in_order(spans, len(text))
    prefix, suffix = around(text, Span(fragments[0].start, fragments[-1].end))
    return fragments, quote_of(text, fragments), prefix, suffix


def place_columns(at: Place) -> dict[str, Any]:
    fragments, quote, prefix, suffix = at
    several = len(fragments) > 1
    return {
        "start": fragments[0].start,
        "end": fragments[-1].end,
        "fragments": [[span.start, span.end] for span in fragments] if several else None,
        "quote": quote,
        "prefix": prefix,
        "suffix": suffix,
    }


def columns(annotation: Annotation) -> dict[str, Any]:
    at = annotation.spans, annotation.quote, annotation.prefix, annotation.suffix
    return {
        "id": annotation.id,
        "document_id": annotation.document_id,
        "label_id": annotation.label_id,
        "annotator_id": annotation.annotator_id,
        **place_columns(at),
        "note": annotation.note,
        "values": dict(annotation.values),
        "origin": annotation.origin.value,
        "created": annotation.created,
        "changed": annotation.changed,
        "lost_in": annotation.lost_in or None,
    }


def as_annotation(row: Sequence[Any]) -> Annotation:
    """`row` holds all columns in the table's order; there may be 50,000, so they are unpacked."""
    (
        row_id,
        document_id,
        label_id,
        annotator_id,
        start,
        end,
        fragments,
        quote,
        prefix,
        suffix,
        note,
        values,
        origin,
        created,
        changed,
        lost_in,
    ) = row
    if fragments is None:
        spans = (Span(start, end),)
    else:
        spans = tuple(Span(first, last) for first, last in fragments)
    return Annotation(
        id=row_id,
        document_id=document_id,
        label_id=label_id,
        annotator_id=annotator_id,
        spans=spans,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        note=note,
        values=values,
        origin=Origin(origin),
        created=created,
        changed=changed,
        lost_in=lost_in or "",
    )
