"""From what a format took out of a file to the transcript: the same for every format."""

from annotator.errors import on_one_line
from annotator.text.canonical import canonical
from annotator.transcripts.describing import described
from annotator.transcripts.draft import Draft
from annotator.transcripts.metadata_limits import within_limits
from annotator.transcripts.rejoining import rejoined
from annotator.transcripts.speakers import speakers_in
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.turn_times import with_times
from annotator.transcripts.turns import find_turns


def finished(draft: Draft, data: bytes = b"", filename: str = "") -> Transcript:
    """Finds turns, speakers, metadata and a title; `data` and `filename` are the original's."""
    text, joined = draft.text, ()
    filename = canonical(filename)[0]  # one in no encoding comes with lone surrogates
    turns = find_turns(text[: draft.notes_at], draft.bold) if draft.turns is None else draft.turns
    if draft.wrapped:
        text, joined = rejoined(text, turns)
    turns = with_times(turns, draft.times)
    given, left_out = within_limits(draft.metadata)
    metadata, sources = described(text, turns, given, draft.sources, filename)
    title = metadata.pop("title")
    return Transcript(
        text=text,
        title=title,
        turns=turns,
        speakers=speakers_in(text, turns, draft.speakers, title),
        metadata=metadata,
        sources={name: on_one_line(source) for name, source in sources.items()},
        times=draft.times,
        warnings=tuple(map(on_one_line, draft.warnings + left_out + joined)),
        original=data,
        filename=filename,
    )
