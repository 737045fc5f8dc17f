"""What is said of a file in a few words beside its row."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.transcripts.rejoining import tells_of_joining

if TYPE_CHECKING:
    from annotator.transcripts.found import Found, Likeness

_ALMOST = 0.95


def needs_a_look(found: "Found") -> bool:
    """Whether something about it is doubtful, so that the analyst had better see it."""
    return any(not tells_of_joining(told) for told in remarks(found))


def remarks(found: "Found") -> Iterator[str]:
    """Sentences, the weightiest first."""
    if found.error:
        yield found.error
        return
    if found.same_as is not None:
        yield "The same text as a file above"
    yield from likenesses(found)
    if not found.turns:
        yield "No turns were found"
    yield from found.warnings


def likenesses(found: "Found") -> Iterator[str]:
    """What it is nearly the same as, in the project and among the files."""
    if found.in_project is not None:
        yield _in_project(found.in_project)
    yield from map(_like, found.near)


def remark(found: "Found") -> str:
    """The weightiest, and how many there are besides."""
    told = list(remarks(found))
    more = f"  (and {len(told) - 1} more)" if len(told) > 1 else ""
    return told[0] + more if told else ""


def _in_project(other: "Likeness") -> str:
    if other.likeness == 1:
        return f"In the project already, as “{other.title}”"
    return f"{_like(other)}, in the project"


def _like(other: "Likeness") -> str:
    """Short of the same: two texts may look alike to the last word and differ in a mark."""
    if other.likeness > _ALMOST:
        return f"Almost the same as “{other.title}”"
    return f"Like “{other.title}” ({other.likeness:.0%})"
