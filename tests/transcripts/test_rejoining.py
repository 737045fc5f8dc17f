"""Texts whose lines were broken at a fixed width read as whole paragraphs."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from annotator.transcripts.opening import open_text
from annotator.transcripts.rejoining import rejoined
from annotator.transcripts.turns import find_turns

SAID = (
    "The ferry will run again from the first of May, and nobody on either shore will have to "
    "ask for a permit. We have told our colleagues in Velda so, and they have told us that they "
    "see it in the same way, whatever was in the papers on Monday. "
) * 3


def broken(paragraphs: list[str], width: int = 72) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs) + "\n"


def test_paragraphs_are_whole_and_positions_as_they_were():
    text = broken([f"MS. HALE: {SAID}", f"Q   {SAID}", f"MS. HALE: {SAID}"])
    transcript = open_text(text)
    assert len(transcript.text) == len(text)
    assert [p.count("\n") for p in transcript.text.strip().split("\n\n")] == [0, 0, 0]
    assert "joined to whole paragraphs" in transcript.warnings[0]
    assert [turn.speaker for turn in transcript.turns] == ["MS. HALE", "Q", "MS. HALE"]
    for turn in transcript.turns:
        assert transcript.text[turn.span.start :].startswith(turn.speaker)


def test_turns_that_follow_one_another_without_a_blank_line_stay_apart():
    lines = textwrap.fill(f"MR. OAK: {SAID}", 72) + "\n" + textwrap.fill(f"MS. HALE: {SAID}", 72)
    text, told = rejoined(lines, find_turns(lines))
    assert told
    assert text.split("\n")[-1].startswith("MS. HALE:")


def test_lists_and_headings_stay_lines():
    text = broken([SAID, SAID]) + "\n# What was said\n- one thing that was said\n- another thing\n"
    assert rejoined(text, ())[0].endswith("- one thing that was said\n- another thing\n")


def test_short_lines_that_are_meant_stay():
    poem = "\n".join(f"Line {number} of a poem about the ferry" for number in range(60))
    assert rejoined(poem, ()) == (poem, ())


def test_long_paragraphs_stay():
    text = "\n".join([SAID] * 40)
    assert rejoined(text, ()) == (text, ())


def test_indented_lines_begin_paragraphs_and_a_page_s_mark_ends_none():
    said = [textwrap.fill(f"  Mr. OAK. {SAID}", 72) for _ in range(8)]
    quoted = "       An indented quotation that is\n     broken more narrowly than the rest."
    halves = textwrap.fill(SAID, 72).split("\n")
    cut = "\n".join(halves[:4]) + "\n\n[[Page S12]]\n\n" + "\n".join(halves[4:])
    text = "[Senate]\n" + "\n".join(said) + f"\n\n{quoted}\n\n  Ms. HALE. {cut}\n\n  Mr. OAK. No.\n"
    made, told = rejoined(text, ())
    assert told
    assert len(made) == len(text)
    lines = [line for line in made.split("\n") if line]
    assert lines[:9] == ["[Senate]", *(f"  Mr. OAK. {SAID}".rstrip() for _ in range(8))]
    assert lines[9:11] == quoted.split("\n")
    assert lines[11].count("[[Page S12]]") == 1
    assert lines[11].replace("  [[Page S12]]  ", " ") == f"  Ms. HALE. {SAID}".rstrip()
    assert lines[12:] == ["  Mr. OAK. No."]


@given(st.text(alphabet="ab .\n", max_size=400), st.integers(20, 90))
def test_nothing_but_line_ends_ever_changes(text: str, width: int):
    text = broken([text, SAID], width)
    made, _ = rejoined(text, ())
    assert len(made) == len(text)
    assert all(a == b or (a, b) == (" ", "\n") for a, b in zip(made, text, strict=True))
