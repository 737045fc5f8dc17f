"""Texts of any length and shape open at once."""

import random
from time import process_time

import pytest

from annotator.gui.transcript.marks import Mark
from annotator.gui.transcript.view import TranscriptView
from annotator.text.span import Span


def paint(pane: TranscriptView) -> float:
    since = process_time()
    pane.viewport().grab()
    return process_time() - since


def test_five_megabytes_in_one_line_open_and_end_in_the_last_word(pane: TranscriptView):
    text = "nothing has been agreed with anybody " * 135_000 + "END"
    since = process_time()
    pane.open(text)
    paint(pane)
    assert process_time() - since < 1.5
    pane.move_to_end()
    assert pane.caret == len(text)
    last = pane._flow.rows()[-1].piece
    assert last.text.endswith("END")
    assert len(pane._flow.kept) < 100


def test_many_short_lines(pane: TranscriptView):
    pane.open("\n".join(f"line {number}" for number in range(60_000)))
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    assert paint(pane) < 0.5
    assert 20_000 < pane._flow.top < 40_000


def test_scrolling_on_and_on_keeps_few_layouts(pane: TranscriptView):
    pane.open("\n".join(f"line {number}" for number in range(5_000)))
    for _ in range(150):
        pane.scroll_by(550)
        paint(pane)
    assert len(pane._flow.kept) <= 400


def test_a_deep_pile_of_annotations_paints_in_bounded_time(pane: TranscriptView):
    chance = random.Random(1)
    text = "what was said that day was not what they had agreed " * 60
    spans = [sorted(chance.sample(range(len(text)), 2)) for _ in range(5_000)]
    marks = [Mark(str(n), "denial", (Span(*span),)) for n, span in enumerate(spans)]
    pane.open(text, (), marks)
    paint(pane)
    assert paint(pane) < 0.2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\n\n",
        " ",
        "no end",
        "\u2028\u2029\u0085",
        "\u202eturned round\u202c",
        "\u0301 starts with a mark",
        "日本語" * 3_000,
        "\U0001f469\u200d\U0001f467" * 2_000,
        "a\u0301" * 4_000,
        "\t\ttabs\tinside",
        "x" * 9_000,
    ],
)
def test_odd_texts_can_be_opened_walked_and_clicked(pane: TranscriptView, hand, text: str):
    pane.open(text, (), [Mark("all", "denial", (Span(0, len(text)),))] if text else [])
    pane.grab()
    pane.set_current("all")
    pane.move_to_end()
    pane.move_page(down=False)
    pane.widen()
    pane.next_quote()
    hand.double_click(pane.viewport().rect().center())
    pane.grab()
    assert 0 <= pane.caret <= len(text)


def test_cutting_a_long_line_never_cuts_a_character(pane: TranscriptView):
    text = "\U0001f469\u200d\U0001f467\u200d\U0001f466" * 3_000
    pane.open(text)
    pieces = pane._flow.pieces
    assert len(pieces) > 5
    assert all(text[pieces.start(i)] == "\U0001f469" for i in range(len(pieces)))


def test_looking_for_a_quote_in_a_long_text_without_any_does_not_stall(pane: TranscriptView, qtbot):
    text = "It's nobody's fault, they didn't say.\n" * 60_000 + "He said, “At last.”"
    pane.open(text)
    since = process_time()
    pane.next_quote()
    assert process_time() - since < 0.5
    qtbot.waitUntil(lambda: pane.selection.of(text) == "At last.", timeout=60_000)
