"""A table of turns: a row a turn, with speaker, words and times, in columns that are guessed."""

from dataclasses import replace

from annotator.errors import UserError
from annotator.outside.encoding import decode
from annotator.text.canonical import canonical
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.tables.sheet import table_in
from annotator.transcripts.tables.turns_of_table import draft_of
from annotator.transcripts.transcript import Transcript

_OUR_EXPORT = {"document id", "annotation id", "fragments"}


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for data that is no text, no table, or a table without words."""
    decoded = decode(data, filename)
    text, warnings = canonical(decoded.text)
    table, told = table_in(text, filename)
    if set(table.names) >= _OUR_EXPORT:
        raise UserError(
            f"“{filename}” is a table of annotations, not a transcript;"
            " import it into a project that has its texts."
        )
    draft = draft_of(table) if table.rows else None
    if draft is None or not draft.text.strip():
        raise UserError(f"“{filename}” is a table in which no column holds what was said.")
    draft = replace(draft, warnings=decoded.warnings + warnings + told + draft.warnings)
    return finished(draft, data, filename)


CSV = TranscriptFormat("csv", "Table of turns (CSV)", (".csv", ".tsv", ".tab", ".psv"), read)
