"""A document as it is set on paper: every word once, with all that lies on it."""

from arbitrary import corpora
from hypothesis import HealthCheck, given, settings

from annotator.corpus.paper.legend import legend, metadata_line
from annotator.corpus.paper.sheet import Look, pieces
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.project.records import Label, Speaker
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def people(corpus: Corpus) -> dict[str, Speaker]:
    handles = Handles(corpus.speakers)
    return {handles.of(one.id): one for one in corpus.speakers}


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
@given(corpus=corpora())
def test_the_pieces_are_the_text_and_know_what_lies_on_each_letter(corpus: Corpus):
    for document in corpus.documents:
        set_ones = list(pieces(document, people(corpus)))
        lines = "".join(
            "\n" * (one.begins_line and number > 0) + one.span.of(document.text)
            for number, one in enumerate(set_ones)
        )
        assert lines == document.text
        for piece in set_ones:
            words = [document.text[one.start : one.end] for one in piece.stretches]
            assert "".join(words) == piece.span.of(document.text)
            for stretch in piece.stretches:
                lying = {
                    index
                    for index, one in enumerate(document.annotations)
                    if any(span.contains(stretch.start) for span in one.spans)
                }
                assert set(stretch.layers) == lying


def annotation(start: int, end: int, label: str = "denial") -> CorpusAnnotation:
    return CorpusAnnotation(f"{start}-{end}", label, (Span(start, end),))


def test_the_innermost_lies_on_top():
    made = CorpusDocument(
        "1", "", "abcdef", annotations=(annotation(2, 3), annotation(0, 6), annotation(1, 5))
    )
    (piece,) = pieces(made, {})
    assert [(one.start, one.end, one.layers) for one in piece.stretches] == [
        (0, 1, (1,)),
        (1, 2, (1, 2)),
        (2, 3, (1, 2, 0)),
        (3, 5, (1, 2)),
        (5, 6, (1,)),
    ]


def test_a_turn_amid_a_paragraph_begins_a_piece():
    text = "Q  Why? MR. OAK: No.\n(Laughter.)"
    turns = (
        Turn(Span(0, 7), 3, "Q", TurnKind.QUESTION),
        Turn(Span(8, 20), 17, "MR. OAK", TurnKind.ANSWER, speaker_id="Tom Oak"),
        Turn(Span(21, 32), 21, "", TurnKind.STAGE_DIRECTION),
    )
    made = CorpusDocument("1", "", text, turns=turns)
    first, second, third = pieces(made, {"Tom Oak": Speaker("o", "Tom Oak")})
    assert [one.begins_line for one in (first, second, third)] == [True, False, True]
    assert [one.kind for one in (first, second, third)] == [turn.kind for turn in turns]
    assert (first.name, second.name) == ("", "Tom Oak")
    assert [one.look for one in second.stretches] == [Look.NAME, Look.PLAIN]
    assert [one.look for one in third.stretches] == [Look.DIRECTION]


def test_the_legend_has_labels_in_the_codebook_s_order_then_others():
    labels = (Label("1", "b", "", "", "\nFirst.\n\nMore.\nLast."), Label("2", "a", ""))
    made = CorpusDocument(
        "1", "", "xxx", annotations=tuple(annotation(n, n + 1, "zab"[n]) for n in range(3))
    )
    found = [(one.name, one.definition, one.further, one.count) for one in legend(made, labels)]
    assert found == [("b", "First.", ("More.", "Last."), 1), ("a", "", (), 1), ("z", "", (), 1)]


def test_what_is_known_of_a_document_stands_on_one_line():
    known = {"licence": "free", "outlet": "The Post", "date": "2026-05-03", "place": ""}
    made = CorpusDocument("1", "", "", known)
    assert metadata_line(made) == "2026-05-03 · The Post · licence: free"
