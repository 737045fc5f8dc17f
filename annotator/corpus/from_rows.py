"""Documents from the rows of a JSONL file, ours or bare ones. Raises `Refused`."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from annotator.corpus.fields import Fields, without_nul
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.strict_json import Refused
from annotator.project.records import (
    Origin,
    ProgressState,
    Relation,
    Value,
)
from annotator.text.context import quote_of
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

MAX_TITLE = 80
"""Characters of a first line that serve as title, where a row has none."""

MAX_LENGTH = 1 << 40
"""Code points; positions further on are no positions."""

_OURS = re.compile(r".{10}T.{8}\.\d{3}Z", re.ASCII)


def document(row: Mapping[str, Any], place: str) -> CorpusDocument:
    """Positions are checked against the row's own text, and its quotes too where given."""
    fields = Fields(row, "the row")
    text = fields.text("text")
    bare = "kind" not in fields
    if bare and not text.strip():
        raise Refused("its text is empty")
    annotations = fields.rows("annotations", "an annotation")
    metadata = Fields(fields.mapping("metadata"), "the metadata")
    title = fields.line("title", "")
    return CorpusDocument(
        id=fields.line("id", ""),
        title=first_line(text) if bare and not title.strip() else title,
        text=text,
        metadata=_metadata(metadata),
        filename=metadata.line("filename", ""),
        imported=time_of(metadata, "imported"),
        turns=tuple(turn_of(one, len(text)) for one in fields.rows("turns", "a turn")),
        times=() if bare else tuple(times_of(fields, len(text))),
        sources={} if bare else _texts(Fields(fields.mapping("sources"), "the sources")),
        annotations=tuple(_annotation(one, len(text)) for one in annotations),
        lost=() if bare else tuple(map(lost_of, fields.rows("lost", "a lost annotation"))),
        relations=tuple(relation(one) for one in fields.rows("relations", "a relation")),
        progress=_progress(fields),
        place=place,
    )


def first_line(text: str) -> str:
    """The first that is not blank, cut short, to serve as title. The text is not blank."""
    line = next(line.strip() for line in text.split("\n") if line.strip())
    line = without_nul(line)
    return line if len(line) <= MAX_TITLE else f"{line[: MAX_TITLE - 1].rstrip()}…"


def _metadata(fields: Fields) -> dict[str, str]:
    """Of a name that a document has no field for, too; numbers are kept as they are written."""
    told: dict[str, str] = {}
    further = Fields(fields.mapping("extra"), "“extra”")
    names = [name for name in fields if name not in ("filename", "imported", "extra")]
    for one, name in [(fields, name) for name in names] + [(further, name) for name in further]:
        if name in one:
            told[without_nul(name)] = one.written(name)
    return told


def _progress(fields: Fields) -> dict[str, ProgressState]:
    states = Fields(fields.mapping("progress"), "progress")
    return {
        without_nul(name): states.one_of(name, ProgressState, ProgressState.NEW) for name in states
    }


def turn_of(row: Fields, length: int) -> Turn:
    start, end = row.whole("start"), row.whole("end")
    if not 0 <= start <= end <= length:
        raise Refused(_outside("a turn", start, end, length))
    span = Span(start, end)
    body = row.whole("body", span.start)
    if not span.start <= body <= span.end:
        raise row.refuse("body", "within the turn")
    return Turn(
        span=span,
        body=body,
        speaker=row.line("speaker", ""),
        kind=row.one_of("kind", TurnKind, TurnKind.STATEMENT),
        start_seconds=row.seconds("start_seconds"),
        end_seconds=row.seconds("end_seconds"),
        # An older file says only how the name is written.
        speaker_id=row.line("who" if row.has("who") else "speaker", ""),
    )


def times_of(row: Fields, length: int) -> Iterator[Timed]:
    for one in row.list("times"):
        match one:
            case [int() as start, int() as end, int() | float() as begun, int() | float() as ended]:
                if not 0 <= start <= end <= length:
                    raise Refused(_outside("a time", start, end, length))
                yield Timed(Span(start, end), float(begun), float(ended))
            case _:
                raise row.refuse("times", "lists of a start, an end and the seconds of both")


def _texts(row: Fields) -> dict[str, str]:
    return {without_nul(name): row.line(name) for name in row if name in row}


def lost_of(row: Fields) -> CorpusAnnotation:
    quote = row.line("text")
    if not quote:
        raise row.refuse("text", "the words that it was made of")
    spans = spans_of(row, len(quote), whole=(0, len(quote)))
    if quote_of(quote, spans) != quote:
        raise row.refuse("fragments", "all of “text”, a space between each")
    return told_of(row, spans, quote, row.line("prefix", ""), row.line("suffix", ""))


def _annotation(row: Fields, length: int) -> CorpusAnnotation:
    """One that tells its words may have a place outside the text, or none: they are looked for."""
    quote = row.text("text", "")
    if quote and not (row.has("start") or row.has("fragments")):
        return told_of(row, (), quote)
    return told_of(row, spans_of(row, MAX_LENGTH if quote else length), quote)


def told_of(
    row: Fields, spans: tuple[Span, ...], quote: str, prefix: str = "", suffix: str = ""
) -> CorpusAnnotation:
    """The annotation of these spans, with the row's id and label and what is said of it."""
    created = time_of(row, "created")
    return CorpusAnnotation(
        id=row.line("id", ""),
        label=row.named("label"),
        spans=spans,
        quote=quote,
        annotator=row.line("annotator", ""),
        note=row.line("note", ""),
        attributes=values_of(row),
        origin=row.one_of("origin", Origin, Origin.IMPORT),
        created=created,
        changed=time_of(row, "changed") or created,
        prefix=prefix,
        suffix=suffix,
    )


def spans_of(row: Fields, length: int, whole: tuple[int, int] | None = None) -> tuple[Span, ...]:
    """`whole` is from where to where, if the row need not say."""
    fragments = row.list("fragments") or [
        list(whole) if whole else [row.whole("start"), row.whole("end")]
    ]
    spans = tuple(_fragment(row, fragment, length) for fragment in fragments)
    for before, after in pairwise(spans):
        if before.end >= after.start:
            raise row.refuse("fragments", "in the order of the text, apart from each other")
    start, end = row.whole("start", spans[0].start), row.whole("end", spans[-1].end)
    if (start, end) != (spans[0].start, spans[-1].end):
        raise row.refuse("fragments", f"from “start” to “end” ({start} to {end})")
    return spans


def _fragment(row: Fields, pair: object, length: int) -> Span:
    match pair:
        case [int() as start, int() as end] if not isinstance(start, bool):
            if not 0 <= start < end <= length:
                raise Refused(_outside("an annotation", start, end, length))
            return Span(start, end)
        case _:
            raise row.refuse("fragments", "pairs of whole numbers")


def _outside(name: str, start: int, end: int, length: int) -> str:
    return f"{name} from {start} to {end} is no range of a text of {length} characters"


def values_of(row: Fields) -> dict[str, Value]:
    told: dict[str, Value] = {}
    for name, value in row.mapping("attributes").items():
        if value is not None and not isinstance(value, str | int | float):
            raise row.refuse("attributes", "an object of texts, numbers, true and false")
        if value is not None:
            told[without_nul(name)] = without_nul(value) if isinstance(value, str) else value
    return told


def relation(row: Fields) -> Relation:
    """Its ends are ids of annotations."""
    kind, source, target = row.line("kind"), row.line("source"), row.line("target")
    if not kind or source == target:
        raise Refused("a relation needs a kind and two different annotations")
    return Relation(row.line("id", ""), kind, source, target, row.line("note", ""))


def time_of(row: Fields, key: str) -> str:
    """The time that a field tells, as `utc` gives it; empty where it is not told."""
    told = row.line(key, "")
    if not told:
        return ""
    try:
        return utc(told)
    except ValueError:
        raise row.refuse(key, "a time such as 2026-03-01T09:30:00Z") from None


def utc(told: str) -> str:
    """A time as a project tells it; one without a zone is taken for UTC. Raises ValueError."""
    time = datetime.fromisoformat(told)
    if _OURS.fullmatch(told):
        return told
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    try:
        in_utc = aware.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(told) from error
    return in_utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
