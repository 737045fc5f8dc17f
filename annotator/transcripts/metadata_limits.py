"""Limits of what a file may say of itself; nobody reads more, and it would burden each view."""

from collections.abc import Mapping
from itertools import islice

MOST_FIELDS = 100
LONGEST_NAME = 100
LONGEST_VALUE = 10_000
"""Code points. A title is cut elsewhere, so may be of any length."""


def within_limits(metadata: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The fields that are kept, and a sentence for the user if any was left out."""
    fitting = (
        (name, value)
        for name, value in metadata.items()
        if name == "title" or (len(name) <= LONGEST_NAME and len(value) <= LONGEST_VALUE)
    )
    kept = dict(islice(fitting, MOST_FIELDS))
    count = len(metadata) - len(kept)
    return kept, (_told(count),) if count else ()


def _told(count: int) -> str:
    if count == 1:
        return "One field of the file’s metadata was too long to keep and was left out."
    return f"{count:,} fields of the file’s metadata were too long or too many and were left out."
