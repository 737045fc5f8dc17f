"""A name is shown above a turn only where the page does not tell who speaks."""

from annotator.project.records import Speaker
from annotator.project.unwritten_names import NOBODY, unwritten_names
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

HALE = Speaker("h", "Jane Hale", aliases=("MS. HALE",))
LUME = Speaker("l", "Oro Lume")
SPEAKERS = {one.id: one for one in (HALE, LUME)}


def shown(*turns: tuple[str, str]) -> list[str]:
    """Of turns given as (label written, who is meant); no label where that is empty."""
    made = [
        Turn(
            Span(10 * place, 10 * place + 9),
            10 * place + (5 if label else 0),
            label,
            TurnKind.STAGE_DIRECTION if label == "(" else TurnKind.STATEMENT,
            id=str(place),
            speaker_id=speaker,
        )
        for place, (label, speaker) in enumerate(turns)
    ]
    names = unwritten_names(made, SPEAKERS)
    return [names.get(turn.id, "") for turn in made]


def test_a_name_or_alias_that_is_written_is_not_shown_again():
    assert shown(("MS. HALE", "h"), ("Jane Hale", "h"), ("Oro Lume", "l")) == ["", "", ""]


def test_another_name_than_is_written_is_shown_each_time():
    assert shown(("Q", "l"), ("MS. HALE", "l")) == ["Oro Lume", "Oro Lume"]


def test_a_turn_without_a_label_tells_who_speaks_where_that_changes():
    assert shown(("MS. HALE", "h"), ("", "h"), ("", "l"), ("", "l"), ("", "h")) == [
        "", "", "Oro Lume", "", "Jane Hale",
    ]  # fmt: skip


def test_who_goes_on_after_a_stage_direction_is_not_named_again():
    assert shown(("MS. HALE", "h"), ("(", ""), ("", "h")) == ["", "", ""]


def test_a_label_that_is_nobody_s_says_so_and_words_of_nobody_do_not():
    assert shown(("MS. HALE", ""), ("", "")) == [NOBODY, ""]
