"""Handing a transcript to a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.project.project import Project
    from annotator.project.records import Document
    from annotator.transcripts.transcript import Transcript


def store(project: Project, transcript: Transcript) -> Document:
    """Add the transcript as a document with its turns and its original bytes, in one step."""
    return project.documents.add(
        text=transcript.text,
        title=transcript.title,
        turns=transcript.turns,
        metadata=transcript.metadata,
        original=transcript.original,
        filename=transcript.filename,
    )
