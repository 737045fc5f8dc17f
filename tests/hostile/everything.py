"""All hostile files there are, by their kind."""

from collections.abc import Callable, Iterator
from functools import cache

from hostile import (
    archives,
    cues,
    letters,
    markup,
    names,
    open_document,
    patterns,
    pdf_files,
    rich_text,
    rows,
    texts,
    word,
)
from hostile.case import Case

KINDS: dict[str, Callable[[], Iterator[Case]]] = {
    "text": texts.cases,
    "pattern": patterns.cases,
    "page": markup.cases,
    "Word": word.cases,
    "package": open_document.cases,
    "rich text": rich_text.cases,
    "PDF": pdf_files.cases,
    "cue": cues.cases,
    "row": rows.cases,
    "letter": letters.cases,
    "archive": archives.cases,
    "name": names.cases,
}


@cache
def of_kind(kind: str) -> tuple[Case, ...]:
    return tuple(KINDS[kind]())


def all_cases() -> Iterator[tuple[str, Case]]:
    """Each with its kind."""
    for kind in KINDS:
        for case in of_kind(kind):
            yield kind, case
