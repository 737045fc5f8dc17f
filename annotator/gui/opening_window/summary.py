"""What the reading of all files came to, in one line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.gui.opening_window.remarks import needs_a_look
from annotator.project.strings import counted

if TYPE_CHECKING:
    from annotator.transcripts.found import Found


def summary(rows: "Sequence[Found]", passed_over: int = 0) -> str:
    """`passed_over` are files that no format reads."""
    read = [row for row in rows if not row.error]
    there = sum(row.in_project is not None and row.in_project.likeness == 1 for row in read)
    twice = sum(row.same_as is not None for row in read)
    look = sum(map(needs_a_look, read))
    told = [f"{counted(len(read), 'transcript')} read"]
    if len(read) < len(rows):
        told.append(f"{counted(len(rows) - len(read), 'file')} could not be read")
    if there:
        told.append(f"{there:,} {_is(there)} in the project already")
    if twice:
        told.append(f"{twice:,} {_is(twice)} here twice")
    if look:
        told.append(f"{look:,} to look at")
    if passed_over:
        told.append(f"{counted(passed_over, 'other file')} passed over")
    return "  ·  ".join(told)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
