"""Turns in JSON, as programs that transcribe write them, or one object a line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from annotator.errors import UserError
from annotator.outside.encoding import decode
from annotator.text.canonical import canonical
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.metadata import metadata_from
from annotator.transcripts.peeking import beginning
from annotator.transcripts.tables.json_rows import rows_in, speakers_in
from annotator.transcripts.tables.json_values import Value, json_in
from annotator.transcripts.tables.nested_words import text_of
from annotator.transcripts.tables.sheet import MOST_ROWS
from annotator.transcripts.tables.turns_of_table import draft_of
from annotator.transcripts.title import shortened
from annotator.transcripts.transcript import Transcript

_BEGINNING = re.compile(r'\s*(?:\[\s*\{\s*"|\{\s*"[^"\n]{1,200}"\s*:)')
_KNOWN = ("title", "date", "url", "outlet", "place", "language")
_NAMED = 8
"""Fields that are named where they are left out."""
_LONG = 200
"""Code points; a shorter text beside no list of turns is no transcript."""


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no JSON, or holds no turns and no long text."""
    decoded = decode(data, filename)
    text, warnings = canonical(decoded.text)
    value = json_in(text, filename)
    draft = _turns(value, filename) or _whole(value)
    if draft is None or not draft.text.strip():
        raise UserError(f"“{filename}” is JSON in which no list holds what was said.")
    draft = replace(draft, warnings=decoded.warnings + warnings + draft.warnings)
    return finished(draft, data, filename)


def recognises(data: bytes) -> bool:
    """Whether it begins with an object that has names, or a list of such."""
    return _BEGINNING.match(beginning(data)) is not None


def _turns(value: Value, filename: str) -> Draft | None:
    found = rows_in(value)
    if found and len(found.table.rows) > MOST_ROWS:
        raise UserError(f"“{filename}” holds more than {MOST_ROWS:,} turns; split it first.")
    draft = draft_of(found.table, speakers_in(value)) if found and found.table.rows else None
    if found is None or draft is None:
        return None
    described = _described(draft, found.around)
    told = _left_out(found.beside, described.metadata)
    return replace(described, warnings=(*described.warnings, *told))


def _whole(value: Value) -> Draft | None:
    """A text that stands in one piece, as in a saved article."""
    if not isinstance(value, dict):
        return None
    row = cast("dict[str, Value]", value)
    found = text_of(row, 0)
    if found is None or len(found[0]) < _LONG:
        return None
    text, warnings = canonical(found[0])
    told = f"Read as one text: words from “{found[1]}”."
    return _described(Draft(text, wrapped=True, warnings=(*warnings, told)), [row])


def _described(draft: Draft, around: Sequence[Mapping[str, Value]]) -> Draft:
    """With the metadata that the objects around the turns give."""
    fields = {name: told for row in around for name, told in _lines(row)}
    metadata = {k: told for k, told in metadata_from(fields).items() if k in _KNOWN}
    metadata |= draft.metadata
    sources = dict.fromkeys(metadata, "JSON") | dict(draft.sources)
    return replace(draft, metadata=metadata, sources=sources)


def _left_out(beside: Mapping[str, Value], metadata: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence that names the fields beside the list of which nothing was taken."""
    taken = set(metadata.values())
    left = [
        f"“{shortened(canonical(name)[0])}”"
        for name, value in beside.items()
        if not (isinstance(value, str) and _worth(value) in taken) and not speakers_in(value)
    ]
    more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
    return (f"Left out beside the turns: {', '.join(left[:_NAMED])}{more}.",) if left else ()


def _worth(value: str) -> str:
    """As it is among the metadata: a date without the time of day."""
    told = canonical(value.strip())[0]
    return metadata_from({"date": told}).get("date", told)


def _lines(row: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if isinstance(value, str) and 0 < len(value.strip()) <= 300 and "\n" not in value.strip():
            yield name.casefold(), canonical(value.strip())[0]


JSON = TranscriptFormat("json", "Turns in JSON", (".json", ".jsonl", ".ndjson"), read, recognises)
