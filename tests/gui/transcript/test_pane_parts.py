"""The laws of the parts that need no screen."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.transcript.heights import Heights
from annotator.gui.transcript.lanes import free_lane, lanes_for
from annotator.gui.transcript.marks import Mark
from annotator.gui.transcript.paragraphs import LONGEST, Paragraphs
from annotator.gui.transcript.placed import Placed, PlacedMarks
from annotator.gui.transcript.quote_finder import PART, QuoteFinder
from annotator.gui.transcript.runs import runs
from annotator.gui.transcript.turns import Turns
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

PLACES = st.integers(0, 5_000)
SPANS = st.lists(
    st.tuples(PLACES, st.integers(1, 900)).map(lambda pair: Span(pair[0], sum(pair))), max_size=40
)
TEXTS = st.text(st.sampled_from("ab \n\u00a0e\u0301\U0001f600\u2028"), max_size=60)


def marks_of(spans):
    return [Mark(f"{n:03}", "x", (span,)) for n, span in enumerate(spans)]


@given(TEXTS)
def test_pieces_hold_the_whole_text_but_its_line_breaks(text):
    pieces = Paragraphs(text)
    parts = [text[pieces.start(i) : pieces.end(i)] for i in range(len(pieces))]
    assert parts == text.split("\n")
    for position in range(len(text) + 1):
        index = pieces.at(position)
        assert pieces.start(index) <= position <= pieces.end(index)


def test_a_giant_line_is_cut_after_spaces_and_counts_as_one_paragraph():
    text = "First.\n" + "word " * 5_000 + "\n\nLast."
    pieces = Paragraphs(text)
    cut = range(1, len(pieces) - 2)
    assert len(cut) > 8
    assert all(pieces.end(i) - pieces.start(i) <= LONGEST for i in range(len(pieces)))
    assert all(text[pieces.start(i) - 1].isspace() for i in cut)
    assert {pieces.number(i) for i in cut} == {2}
    assert [pieces.is_first(i) for i in cut] == [True] + [False] * (len(cut) - 1)
    assert pieces.is_blank(len(pieces) - 2)
    assert pieces.number(len(pieces) - 1) == 3
    assert pieces.first_of(cut[-1]) == 1


@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 90)), max_size=10),
    st.integers(-5, 4_000),
)
def test_heights_add_up_and_are_found(heights, changes, pixel):
    tree = Heights(heights)
    for index, height in changes:
        if index < len(heights):
            heights[index] = tree[index] = height
    assert [tree.above(i) for i in range(len(heights) + 1)] == [
        sum(heights[:i]) for i in range(len(heights) + 1)
    ]
    assert tree.total == sum(heights)
    index, into = tree.find(pixel)
    assert 0 <= into < heights[index]
    if 0 <= pixel < tree.total:
        assert tree.above(index) + into == pixel


@given(SPANS, SPANS, PLACES, st.integers(0, 3_000))
def test_marks_are_found_wherever_they_were_put_or_removed(first, second, start, length):
    placed = PlacedMarks(marks_of(first))
    kept = dict(enumerate(first))
    for number, span in enumerate(second):
        if number % 3 == 2:
            placed.remove(f"{number:03}")
            kept.pop(number, None)
        else:
            placed.put(Mark(f"{number:03}", "x", (span,)))
            kept[number] = span
    asked = Span(start, start + length)
    wanted = {n for n, span in kept.items() if span.start < asked.end and span.end > asked.start}
    assert {int(p.mark.id) for p in placed.touching(asked.start, asked.end)} == wanted
    here = [int(p.mark.id) for p in placed.at(start)]
    assert set(here) == {n for n, span in kept.items() if span.contains(start)}
    assert [len(kept[n]) for n in here] == sorted(len(kept[n]) for n in here)


@given(SPANS, SPANS)
def test_marks_that_overlap_never_share_a_lane(first, second):
    placed = PlacedMarks(marks_of(first))
    for number, span in enumerate(second):
        placed.put(Mark(f"new {number}", "x", (span,)))
    everything = placed.touching(0, 10_000)
    for one in everything:
        for other in everything:
            if one is not other and one.hull.overlaps(other.hull):
                assert one.lane != other.lane


@given(SPANS)
def test_next_and_previous_go_through_all_in_document_order(spans):
    placed = PlacedMarks(marks_of(spans))
    wanted = sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end, n))
    going, name = [], ""
    while name := placed.after(name, 0):
        going.append(int(name))
    coming, name = [], ""
    while name := placed.before(name, 99_999):
        coming.append(int(name))
    assert going == wanted
    assert coming == wanted[::-1]


def test_lanes_are_as_few_as_possible():
    assert lanes_for([(0, 10), (2, 6), (4, 12), (6, 9), (12, 20)]) == [0, 1, 2, 1, 0]
    assert free_lane({0, 1, 3}) == 2
    assert free_lane(set()) == 0


@given(SPANS, PLACES, st.integers(1, 900))
def test_runs_say_for_each_character_what_lies_on_it(spans, start, length):
    within = Span(start, start + length)
    placed = [Placed(mark) for mark in marks_of(spans)]
    found = list(runs(placed, within, "002"))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for position in range(start, start + length, 7):
        depth = sum(span.contains(position) for span in spans)
        there = [run for run in found if run.start <= position < run.end]
        assert [len(run.labels) for run in there] == ([depth] if depth else [])
        strong = len(spans) > 2 and spans[2].contains(position)
        assert [bool(run.strong) for run in there] == ([strong] if depth else [])


def test_the_innermost_turn_is_the_one_at_a_place():
    answer = Turn(Span(0, 50), 5, "A", TurnKind.ANSWER)
    laughter = Turn(Span(20, 30), 20, "", TurnKind.STAGE_DIRECTION)
    question = Turn(Span(51, 90), 54, "Q", TurnKind.QUESTION)
    turns = Turns([question, answer, laughter])
    assert [turns.at(place) for place in (0, 25, 40, 50, 60)] == [
        answer,
        laughter,
        answer,
        answer,
        question,
    ]
    assert turns.at(95) is None
    assert turns.touching(25, 60) == [answer, laughter, question]
    assert (turns.after(0), turns.after(54), turns.before(5)) == (answer, None, None)
    assert turns.before(54) == laughter


def test_quotes_are_found_in_every_part_of_a_long_text():
    filler = "They went on about the weather. " * 300
    text = "".join(f"{filler}She said, “Number {n} it is.” " for n in range(8))
    assert len(text) > 8 * PART
    finder = QuoteFinder(text)
    found, place = [], -1
    while span := finder.after(place):
        found.append(span.of(text))
        place = span.start
    assert found == [f"Number {n} it is." for n in range(8)]
    back, place = [], len(text)
    while span := finder.before(place):
        back.append(span.of(text))
        place = span.start
    assert back == found[::-1]


def test_a_quote_over_the_border_of_two_parts_is_found_whole():
    text = "x" * (PART - 40) + ". He said, “" + "We have not agreed. " * 4 + "Never.” So."
    finder = QuoteFinder(text)
    span = finder.after(0)
    assert span is not None
    assert span.start < PART < span.end
    assert span.of(text).endswith("Never.")
    assert finder.at(PART + 5) == [span]
