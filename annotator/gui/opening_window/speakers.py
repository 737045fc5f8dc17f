"""Who speaks in the files that were found."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.gui.speakers_page import Heard, Scope

if TYPE_CHECKING:
    from annotator.transcripts.found import Found

IN_FILES = Scope(
    texts="Files",
    where="in all files",
    let_go="Not a speaker",
    let_go_tip="The words stay, as a part of the turn before, in all files",
)


def heard_in(rows: "Sequence[Found]") -> list[Heard]:
    """Everybody who speaks in the files, the most heard first."""
    turns: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for row in rows:
        turns.update(dict(row.speakers))
        files.update(name for name, _ in row.speakers)
    return [Heard(name, count, files[name]) for name, count in turns.most_common()]
