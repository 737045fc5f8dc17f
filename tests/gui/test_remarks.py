"""What is said of a file beside its row, and which files want to be looked at."""

from pathlib import Path
from textwrap import wrap

import pytest

from annotator.gui.opening_window.remarks import needs_a_look, remark
from annotator.transcripts.found import Found, Likeness
from annotator.transcripts.rejoining import rejoined
from annotator.transcripts.source import Source

SOURCE = Source(Path("a.txt"))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Found(0, SOURCE, error="“a.txt” is empty."), "“a.txt” is empty."),
        (Found(0, SOURCE), "No turns were found"),
        (Found(0, SOURCE, turns=1, same_as=3), "The same text as a file above"),
        (
            Found(0, SOURCE, turns=1, in_project=Likeness("Ferry", 1, document_id="x")),
            "In the project already, as “Ferry”",
        ),
        (Found(0, SOURCE, turns=1, near=(Likeness("Ferry", 0.62, 4),)), "Like “Ferry” (62%)"),
        (
            Found(0, SOURCE, warnings=("Notes were left out.",)),
            "No turns were found  (and 1 more)",
        ),
    ],
)
def test_the_weightiest_remark_comes_first(found: Found, told: str):
    assert remark(found) == told
    assert needs_a_look(found)


def test_joined_lines_alone_need_no_look():
    words = "We have opened the ferry again and it will stay open for all of us here. " * 60
    _, told = rejoined("\n".join(wrap(words, 70)), ())
    assert told
    found = Found(0, SOURCE, turns=2, warnings=told)
    assert remark(found) == told[0]
    assert not needs_a_look(found)
