from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.turn_times import with_times

TEXT = "MS. HALE: Good morning.\nIt is open.\nQ: Why?\nMS. HALE: It was time."


def test_turns_found_in_the_text_get_the_times_of_their_paragraphs() -> None:
    times: list[Timed] = []
    start = 0
    for number, line in enumerate(TEXT.split("\n")):
        times.append(Timed(Span(start, start + len(line)), number * 2.0, number * 2.0 + 1.5))
        start += len(line) + 1
    turns = finished(Draft(TEXT, times=tuple(times))).turns
    assert [(turn.start_seconds, turn.end_seconds) for turn in turns] == [
        (0.0, 3.5),
        (4.0, 5.5),
        (6.0, 7.5),
    ]


def test_a_turn_without_timed_words_has_no_time_and_others_keep_their_own() -> None:
    own = Turn(Span(0, 5), 0, "", TurnKind.STATEMENT, 1.0, 2.0)
    other = Turn(Span(6, 9), 6, "", TurnKind.STATEMENT)
    given = [Timed(Span(0, 5), 7.0, 8.0)]
    assert with_times([own, other], given) == (own, other)
    assert with_times([own, other], []) == (own, other)
