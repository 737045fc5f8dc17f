"""Positions that a tool has shifted lead to the words that were meant, and each is told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.settling import Repair, settled
from annotator.corpus.strict_json import Refused
from annotator.text.canonical import canonical
from annotator.text.context import quote_of
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind

TEXT = (
    "MS. VANE: 🙂 We will open the bridge — über den Lume — by May.\n"
    "Q: Will the other bridge stay closed?\n"
    "MS. VANE: 🙂🙂 The other bridge\n  stays  as it is.\n"
)
WORDS = ("open the bridge", "by May", "the other bridge", "stays  as it is")


def told(*annotations: CorpusAnnotation, text: str = TEXT) -> CorpusDocument:
    return CorpusDocument("", "Briefing", text, annotations=annotations)


def one(quote: str, *spans: Span, prefix: str = "", suffix: str = "") -> CorpusAnnotation:
    return CorpusAnnotation("", "promise", spans, quote, prefix=prefix, suffix=suffix)


def of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def settle(document: CorpusDocument) -> tuple[CorpusDocument, list[Repair]]:
    repairs: list[Repair] = []
    return settled(document, repairs.append), repairs


def quotes(document: CorpusDocument) -> list[str]:
    assert all(quote_of(document.text, a.spans) == a.quote for a in document.annotations)
    return [a.quote for a in document.annotations]


def utf16(text: str, span: Span) -> Span:
    units = Utf16Map(text)
    return Span(units.to_utf16(span.start), units.to_utf16(span.end))


def utf8(text: str, span: Span) -> Span:
    return Span(len(text[: span.start].encode()), len(text[: span.end].encode()))


def test_what_holds_is_left_alone_and_quotes_are_filled_in() -> None:
    after, repairs = settle(told(one("by May", of("by May")), one("", of("Lume"))))
    assert quotes(after) == ["by May", "Lume"]
    assert repairs == []


@pytest.mark.parametrize(
    ("count", "why"), [(utf16, "counted in UTF-16 units"), (utf8, "counted in UTF-8 bytes")]
)
def test_other_units_are_known_by_the_whole_document(count, why: str) -> None:
    spans = [count(TEXT, of(words)) for words in WORDS]
    turn = count(TEXT, of("MS. VANE: 🙂🙂 The other bridge"))
    before = told(*map(one, WORDS, spans), one("", count(TEXT, of("closed"))))
    before = replace(before, turns=(Turn(turn, turn.start, "MS. VANE", TurnKind.ANSWER),))
    after, repairs = settle(before)
    assert quotes(after) == [*WORDS, "closed"]
    assert {repair.why for repair in repairs} == {why}
    assert after.turns[0].span == of("MS. VANE: 🙂🙂 The other bridge")


def test_line_ends_counted_twice_or_once() -> None:
    twice = TEXT.replace("\n", "\r\n")
    after, repairs = settle(told(*(one(w, of(w, twice)) for w in WORDS[1:] if "\n" not in w)))
    assert quotes(after) == list(WORDS[1:])
    assert {repair.why for repair in repairs} == {"counted in characters, each line end as two"}
    after, repairs = settle(told(*(one(w, of(w)) for w in WORDS[1:]), text=twice))
    assert quotes(after) == list(WORDS[1:])
    assert {repair.why for repair in repairs} == {"counted in characters, each line end as one"}


def test_a_text_with_other_line_ends_is_carried_over_without_repairs() -> None:
    twice = "\ufeff" + TEXT.replace("\n", "\r\n")
    warnings: list[str] = []
    repairs: list[Repair] = []
    spans = [of(words, twice) for words in WORDS]
    after = settled(told(*map(one, WORDS, spans), text=twice), repairs.append, warnings.append)
    assert after.text == canonical(twice)[0] == TEXT
    assert quotes(after) == list(WORDS)
    assert repairs == []
    assert "line ends" in warnings[0]


def test_a_shift_is_followed_from_one_to_the_next() -> None:
    """Both bridges stand there; the second is meant, as the first one's shift tells."""
    spans = [of("open the bridge"), of("other bridge"), of("stay")]
    spans = [Span(span.start + 7, span.end + 7) for span in spans]
    before = told(*map(one, ("open the bridge", "other bridge", "stay"), spans))
    after, repairs = settle(before)
    assert quotes(after) == ["open the bridge", "other bridge", "stay"]
    assert after.annotations[2].spans == (of("stay"),)
    assert len(repairs) == 3
    assert repairs[0].before == (spans[0],)
    assert repairs[0].after == after.annotations[0].spans


def test_an_end_that_is_meant_to_be_inside() -> None:
    spans = [of(words) for words in WORDS]
    after, _ = settle(
        told(*(one(w, Span(s.start, s.end - 1)) for w, s in zip(WORDS, spans, strict=True)))
    )
    assert quotes(after) == list(WORDS)


def test_white_space_in_a_quote_matters_little() -> None:
    place = of("The other bridge\n  stays  as it is")
    after, repairs = settle(told(one("The other bridge stays as it is", place)))
    assert quotes(after) == [place.of(TEXT)]
    assert repairs == []
    after, repairs = settle(told(one("The other bridge stays as it is")))
    assert quotes(after) == [place.of(TEXT)]
    assert str(repairs[0]) == (
        "Briefing: promise “The other bridge stays as it is”:"
        f" now at {place.start}–{place.end} (found by its words)"
    )


def test_words_alone_are_found_where_they_stand_once() -> None:
    after, repairs = settle(
        told(one("by May"), one("bridge"), one("bridge", suffix=" stay closed"))
    )
    assert quotes(after) == ["by May", "bridge"]
    assert after.annotations[1].spans == (
        Span(of("bridge stay").start, of("bridge stay").start + 6),
    )
    assert [a.quote for a in after.lost] == ["bridge"]
    assert [repair.lost for repair in repairs] == [False, True, False]


def test_fragments_are_found_one_by_one() -> None:
    first, second = of("open the bridge"), of("by May")
    spans = [Span(s.start + 40, s.end + 40) for s in (first, second)]
    after, repairs = settle(told(one("open the bridge by May", *spans)))
    assert after.annotations[0].spans == (first, second)
    assert len(repairs) == 1


def test_fragments_that_touch_become_one() -> None:
    start = of("open the bridge").start
    before = told(one("open the", Span(start, start + 5), Span(start + 5, start + 8)))
    after, repairs = settle(before)
    assert quotes(after) == ["open the"]
    assert repairs[0].why == "fragments that touch were joined"


def test_what_is_not_there_is_lost_and_told() -> None:
    before = told(one("We burnt the bridge", Span(0, 19), prefix="a\r\n"), one("", Span(5, 5000)))
    after, repairs = settle(before)
    assert after.annotations == ()
    (lost,) = after.lost
    assert (lost.quote, lost.spans) == ("We burnt the bridge", (Span(0, 19),))
    assert [str(repair).partition(": ")[2] for repair in repairs] == [
        "promise “We burnt the bridge” at 0–19: kept as lost (its words are not there)",
        "promise “” at 5–5000: left out (it has no words, and its place is none in a text of"
        f" {len(TEXT)} characters)",
    ]


def test_a_lost_one_s_words_hold_in_themselves() -> None:
    before = replace(told(), lost=(one("so\r\nit was", Span(3, 90)), one("")))
    after, repairs = settle(before)
    (lost,) = after.lost
    assert (lost.quote, lost.spans) == ("so\nit was", (Span(0, 9),))
    assert repairs[0].out


def test_turns_and_times_outside_the_text_are_refused() -> None:
    outside = Span(0, len(TEXT) + 1)
    turn = Turn(outside, 0, "", TurnKind.STATEMENT)
    with pytest.raises(Refused, match="a turn from 0 to"):
        settle(replace(told(), turns=(turn,)))
    with pytest.raises(Refused, match="a time from 0 to"):
        settle(replace(told(), times=(Timed(outside, 0.0, 1.0),)))


def test_a_hostile_document_ends_soon() -> None:
    text = "a b " * 100_000
    after, repairs = settle(told(*[one("a b c", Span(0, 5))] * 1_000, text=text))
    assert len(after.lost) == len(repairs) == 1_000


@given(
    st.text(alphabet="ab 🙂é\n\r\u0301", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=5),
    st.text(alphabet="ab 🙂\n", max_size=6),
)
def test_whatever_is_told_every_quote_is_at_its_place(
    text: str, pairs: list[tuple[int, int]], quote: str
) -> None:
    rows = [one(quote, Span(min(pair), max(pair))) for pair in pairs]
    after, repairs = settle(told(*rows, text=text))
    assert after.text == canonical(text)[0]
    assert len(quotes(after)) + len(after.lost) + sum(r.out for r in repairs) == len(rows)
    assert settle(after) == (after, [])


def test_annotations_that_lie_over_each_other_without_end_do_not_fill_the_memory() -> None:
    text = "x" * 100_000
    many = [one("", Span(0, 100_000 - number)) for number in range(2_000)]
    with pytest.raises(Refused, match="lie over each other too often"):
        settle(told(*many, text=text))
    found, _ = settle(told(*many[:20], text=text))
    assert [len(made.quote) for made in found.annotations[:2]] == [100_000, 99_999]
