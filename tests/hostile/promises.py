"""What every reader promises of a transcript, whatever it was made from."""

from collections.abc import Iterator
from itertools import pairwise

from annotator.errors import UserError
from annotator.text.canonical import canonical
from annotator.text.span import Span
from annotator.transcripts.transcript import Transcript


def broken_promises(transcript: Transcript) -> list[str]:
    """Nothing where all are kept."""
    return [*_of_text(transcript), *_of_turns(transcript), *_of_words(transcript)]


def broken_promises_of_refusal(sentence: str, filename: str) -> list[str]:
    """Of the sentence that says why a file is not read."""
    broken: list[str] = []
    if len(sentence.splitlines()) != 1 or not sentence.endswith("."):
        broken.append("it is no sentence on one line")
    if str(UserError(filename)) not in sentence:
        broken.append("it does not name the file")
    return broken


def _of_text(transcript: Transcript) -> Iterator[str]:
    text = transcript.text
    if canonical(text) != (text, ()):
        yield "the text is not canonical"
    if not text.strip():
        yield "the text is empty"
    if any(not 0 <= span.start < span.end <= len(text) for span in _spans(transcript)):
        yield "a span lies outside the text"
    if any(before.span.end > after.span.start for before, after in pairwise(transcript.times)):
        yield "times lie over one another"


def _spans(transcript: Transcript) -> Iterator[Span]:
    yield from (turn.span for turn in transcript.turns)
    yield from (timed.span for timed in transcript.times)


def _of_turns(transcript: Transcript) -> Iterator[str]:
    turns = transcript.turns
    if any(before.span.end > after.span.start for before, after in pairwise(turns)):
        yield "turns lie over one another"
    if any(not turn.span.start <= turn.body <= turn.span.end for turn in turns):
        yield "a turn's words begin outside of it"
    if any(turn.speaker != turn.speaker.strip() for turn in turns):
        yield "a speaker's name has blanks about it"


def _of_words(transcript: Transcript) -> Iterator[str]:
    """Whatever is stored or shown can be."""
    told = {**transcript.metadata, "title": transcript.title, "filename": transcript.filename}
    for name, value in told.items():
        if canonical(value) != (value, ()):
            yield f"“{name}” is not canonical"
    names = [speaker.name for speaker in transcript.speakers]
    if not all(names) or len(set(names)) < len(names):
        yield "a speaker without a name, or one that is there twice"
    if not transcript.title.strip() or "\n" in transcript.title:
        yield "the title is not one line"
    if not transcript.sources.keys() <= {*transcript.metadata, "title"}:
        yield "a source of metadata that is not there"
    for one in (*transcript.warnings, *transcript.sources.values()):
        if len(one.splitlines()) != 1 or canonical(one) != (one, ()):
            yield "a warning or source that is not one line"
