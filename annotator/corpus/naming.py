"""Names of files for documents: by title and id, the same on every system."""

import re
import unicodedata

from annotator.corpus.record import CorpusDocument

_LONGEST = 60  # characters of a title; Windows takes paths of 260
_OF_ID = 12  # the last characters of a UUID, which are random


class FileNames:
    """A name for each document, without suffix: `briefing-3-may-5f0c9a1b2c3d`. None comes twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, document: CorpusDocument) -> str:
        told = (slug(document.title)[:_LONGEST].strip("-"), slug(document.id)[-_OF_ID:].strip("-"))
        name = "-".join(filter(None, told)) or "document"
        number, free = 2, name
        while free in self._given:
            number, free = number + 1, f"{name}-{number}"
        self._given.add(free)
        return free


def slug(name: str) -> str:
    """In small ASCII letters, digits and hyphens; empty where there is no such letter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
