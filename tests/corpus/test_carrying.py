"""Positions in a text as it came lead to the same words in the text as it is kept."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.carrying import carried
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.text.canonical import canonical
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

texts = st.text(alphabet="a🙂\r\n\ufeff\0\ufdd0\u2028\u0301", max_size=30)


def document(text: str, *spans: Span) -> CorpusDocument:
    annotations = tuple(CorpusAnnotation("", "x", (span,)) for span in spans)
    return CorpusDocument("", "T", text, annotations=annotations)


@given(texts)
def test_the_text_is_kept_as_an_opened_transcript_would_be(text: str) -> None:
    assert carried(document(text))[0].text == canonical(text)[0]


@given(texts, st.data())
def test_a_span_covers_what_it_covered(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    covered = canonical(text[start:end])[0] if start else canonical(text[:end])[0]
    # The CR of a CR LF goes, a byte order mark only at the text's beginning.
    lone = text[start:end].endswith("\r") and text[end : end + 1] == "\n"
    marks = len(text) - len(text.lstrip("\ufeff"))
    if not covered or lone or start < marks or text[start] == "\ufeff":
        return
    moved, _ = carried(document(text, Span(start, end)))
    assert moved.annotations[0].spans[0].of(moved.text) == covered


def test_a_clean_text_is_left_alone() -> None:
    before = document("Line\nline", Span(0, 4))
    assert carried(before) == (before, "")


def test_turns_move_along() -> None:
    turn = Turn(Span(3, 9), 6, "Q", TurnKind.QUESTION)
    before = CorpusDocument("", "T", "a\r\nQ: why", turns=(turn,))
    (after,) = carried(before)[0].turns
    assert (after.span, after.body) == (Span(2, 8), 5)


def test_of_a_span_of_which_nothing_is_kept_the_words_stay() -> None:
    (after,) = carried(document("a\r\nb", Span(1, 2)))[0].annotations
    assert after.spans == ()


def test_halves_of_a_character_become_one() -> None:
    moved, _ = carried(document("a\ud83d\ude42b", Span(1, 3), Span(3, 4)))
    assert [one.spans[0].of(moved.text) for one in moved.annotations] == ["🙂", "b"]
