"""Handing a transcript to a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.project.records import NewDocument
from annotator.text.said import sketch_of

if TYPE_CHECKING:
    from annotator.project.project import Project
    from annotator.project.records import Document
    from annotator.transcripts.transcript import Transcript


def store(project: Project, transcript: Transcript) -> Document:
    """Add the transcript as a document with its turns and its original bytes, in one step."""
    return project.documents.put(new_document(transcript))


def new_document(transcript: Transcript, sketch: bytes = b"") -> NewDocument:
    """What a project stores of a transcript; `sketch` is of what is said, if it is known."""
    return NewDocument(
        text=transcript.text,
        title=transcript.title,
        turns=transcript.turns,
        speakers=transcript.speakers,
        metadata=transcript.metadata,
        sources=transcript.sources,
        times=transcript.times,
        sketch=sketch or sketch_of(transcript.text, transcript.turns),
        original=transcript.original,
        filename=transcript.filename,
    )
