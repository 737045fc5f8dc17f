"""Documents as works that are cited: what is known of each, every value on one line."""

import re
from collections.abc import Iterator
from dataclasses import replace

from annotator.corpus.parts import Loss, Part, Tell
from annotator.corpus.record import METADATA, CorpusDocument

_BREAKS = re.compile("[\0-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
HOLDS = frozenset({Part.METADATA})


def cited(document: CorpusDocument, tell: Tell) -> CorpusDocument:
    """Its title and the metadata that have fields of their own; what else there is, is told."""
    kept: dict[str, str] = {}
    for name, value in document.metadata.items():
        if name in METADATA:
            kept[name] = _on_one_line(document, name, value, tell)
        elif value:
            tell(Loss(Part.METADATA, document.title, f"the metadata field “{name}”"))
    title = _on_one_line(document, "title", document.title, tell)
    row_id = _on_one_line(document, "id", document.id, tell)
    return replace(document, id=row_id, title=title, metadata=kept)


def known(document: CorpusDocument) -> Iterator[tuple[str, str]]:
    """The metadata that are not empty, in the order of `METADATA`."""
    return ((name, value) for name in METADATA if (value := document.metadata.get(name, "")))


def day_of(date: str) -> tuple[str, str, str] | None:
    """Year, month and day of an ISO 8601 date, empty where it has none; None for other words."""
    found = _DAY.fullmatch(date)
    return (found[1], found[2] or "", found[3] or "") if found else None


def _on_one_line(document: CorpusDocument, name: str, value: str, tell: Tell) -> str:
    line = _BREAKS.sub(" ", value).strip(" ")
    if line != value:
        tell(Loss(Part.METADATA, document.title, f"the white space in its {name}", "made one line"))
    return line
