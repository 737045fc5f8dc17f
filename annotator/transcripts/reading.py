"""Reading one source, as a worker does it: its bytes, the transcript, and what to say of it."""

import hashlib
import traceback
from collections.abc import Callable
from pathlib import PurePosixPath

from annotator.errors import UserError, on_one_line
from annotator.text.canonical import canonical
from annotator.text.said import sketch_of
from annotator.text.word_count import words_in
from annotator.transcripts.answers import Answer, Listing, Reading, Refusal
from annotator.transcripts.bundle import Bundle
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.opening import ArchiveError, reader_of
from annotator.transcripts.packing import TooMuchError, pack
from annotator.transcripts.registry import formats
from annotator.transcripts.shelf import Shelf
from annotator.transcripts.source import ZIP, Source
from annotator.transcripts.tally import speaker_counts
from annotator.transcripts.transcript import Transcript

Telling = Callable[[TranscriptFormat, int], None]
"""Told the format, and the file's size in bytes, before the reader is called."""

_DEEPEST = 2
"""Archives in which a member may lie."""


def answer_to(source: Source, shelf: Shelf, telling: Telling) -> Answer:
    """Never raises but for MemoryError and what ends the process."""
    name = on_one_line(source.filename)
    try:
        return _read(source, shelf, telling)
    except UserError as error:
        return Refusal(str(error))
    except RecursionError:
        return Refusal(f"“{name}” is nested too deeply to be read.")
    except TooMuchError:
        return Refusal(f"“{name}” holds more text than can be kept; split it first.")
    except MemoryError:
        raise
    except Exception:  # ours, and no reason to lose the other files
        sentence = f"“{name}” could not be read: the program failed on it."
        return Refusal(sentence, bug=traceback.format_exc())


def _read(source: Source, shelf: Shelf, telling: Telling) -> Answer:
    if shelf.is_large_archive(source):
        return _listing(source, shelf.bundle(source))
    data = shelf.read(source)
    try:
        reader = reader_of(data, source.filename)
    except ArchiveError:
        if len(source.at) == _DEEPEST:
            raise
        return _listing(source, shelf.bundle(source))
    telling(reader, len(data))
    try:
        transcript = reader.read(data, source.filename)
        return _reading(_verified(transcript), reader.name)
    except (UserError, MemoryError, RecursionError, TooMuchError):
        raise
    except Exception:  # a bug in one reader must not stop the other files
        told = f"could not be read: the reader for its format ({reader.title}) failed on it"
        name = on_one_line(source.filename)
        return Refusal(f"“{name}” {told}.", bug=traceback.format_exc())


def _reading(transcript: Transcript, name: str) -> Reading:
    return Reading(
        packed=pack(transcript),
        sha256=hashlib.sha256(transcript.text.encode()).hexdigest(),
        title=transcript.title,
        metadata=transcript.metadata,
        speakers=speaker_counts(transcript.turns, transcript.speakers),
        turns=len(transcript.turns),
        words=words_in(transcript.text),
        characters=len(transcript.text),
        sketch=sketch_of(transcript.text, transcript.turns),
        warnings=transcript.warnings,
        format=name,
    )


def _verified(transcript: Transcript) -> Transcript:
    """Raises ValueError where a reader breaks its promises; nobody else would notice in time."""
    text, told = canonical(transcript.text)
    if told or text != transcript.text:
        raise ValueError("the text is not canonical")
    end = 0
    for turn in transcript.turns:
        if not end <= turn.span.start <= turn.body <= turn.span.end <= len(text):
            raise ValueError(f"a turn outside the text or over another: {turn}")
        end = turn.span.end
    return transcript


def _listing(source: Source, bundle: Bundle) -> Listing:
    readable = {suffix for form in formats() for suffix in form.suffixes}
    if len(source.at) + 1 < _DEEPEST:
        readable.add(ZIP)
    members = bundle.members()
    found = [
        Source(
            source.path,
            f"{source.member}/{name}" if source.member else name,
            (*source.at, place),
            bundle.refusal(place),
        )
        for place, name in members
        if PurePosixPath(name).suffix.lower() in readable
    ]
    if not found:
        raise UserError(f"“{source.filename}” holds no file that can be read.")
    return Listing(tuple(found), len(members) - len(found))
