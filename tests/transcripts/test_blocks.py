"""Text written piece by piece is canonical, and what is set off is known by its place."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.canonical import canonical
from annotator.text.span import Span
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.lines import Lines


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="\r\ufeff")), st.booleans())))
def test_pieces_make_the_text_and_the_bold_ones_keep_their_place(
    pieces: list[tuple[str, bool]],
) -> None:
    blocks = Blocks()
    for piece, bold in pieces:
        blocks.add(piece, bold=bold)
    whole = "".join(piece for piece, _ in pieces)
    assert blocks.text == canonical(whole)[0].removesuffix("\n")
    assert blocks.position == len(whole)
    inside = set[int]()
    position = 0
    for piece, bold in pieces:
        inside |= set(range(position, position + len(piece))) if bold else set()
        position += len(piece)
    assert {place for span in blocks.bold for place in range(span.start, span.end)} == inside


def test_characters_that_cannot_be_kept_are_counted_over_all_pieces() -> None:
    blocks = Blocks()
    for piece in ("a\0", "b\0\ufdd0", "c\ufffd"):
        blocks.add(piece)
    assert blocks.text == "a\ufffdb\ufffd\ufffdc\ufffd"
    assert blocks.warnings[0].startswith("3 characters")


def test_a_byte_order_mark_within_the_text_is_a_character() -> None:
    blocks = Blocks()
    for piece in ("\ufeffa", "\ufeffb"):
        blocks.add(piece)
    assert blocks.text == "a\ufeffb"


def test_spans_that_touch_are_one() -> None:
    blocks = Blocks()
    for piece, bold in (("Ada ", True), ("Vane", True), (":", False), ("\n", True)):
        blocks.add(piece, bold=bold)
    assert blocks.bold == (Span(0, 8), Span(9, 10))


def test_a_merged_paragraph_goes_on_in_its_line_and_a_mark_waits_for_words() -> None:
    blocks = Blocks()
    lines = Lines(blocks)
    for words, merged in (("one", True), (" two", False), ("", False)):
        lines.begin_paragraph(lambda: "1. ")
        lines.write(words)
        lines.end_paragraph(merged=merged)
    assert blocks.text == "1. one two\n1."
