from annotator.transcripts.pages.line import Line
from annotator.transcripts.pages.right_to_left import (
    Letter,
    in_reading_order,
    mirrored,
    runs_to_the_left,
)


def seen(drawn: str) -> list[Letter]:
    """Letters as they stand from the left, each five points wide."""
    return [Letter(one, 5 * at, 5 * at + 5) for at, one in enumerate(drawn) if one != " "]


def test_letters_are_read_from_the_right_and_figures_from_the_left() -> None:
    drawn = "15:00 העש ,(Oro 2031-ב) םולש"
    assert in_reading_order(seen(drawn), 10) == "שלום (ב-Oro 2031), שעה 15:00"


def test_the_order_in_which_a_file_gives_them_does_not_matter() -> None:
    assert in_reading_order(seen("םולש")[::-1], 10) == "שלום"


def test_a_mark_follows_its_letter() -> None:
    letters = [Letter("\u05b8", 0, 5), Letter("ש", 0, 5)]
    assert in_reading_order(letters, 10) == "ש\u05b8"


def test_one_sign_for_two_letters_is_the_letters_in_order() -> None:
    letters = [Letter("ث", 10, 15), Letter("ا", 5, 10), Letter("ل", 5, 10), Letter("ث", 0, 5)]
    assert in_reading_order(letters, 10) == "ثلاث"
    assert in_reading_order(letters[:1] + letters[1:3][::-1] + letters[3:], 10) == "ثلاث"


def test_pages_that_run_to_the_left_are_mirrored() -> None:
    long, short = (Line("שלום", 0, left, 500, 700, 10) for left in (300, 400))
    english = Line("Good", 0, 72, 200, 700, 10)
    assert runs_to_the_left(long.text)
    assert [(one.left, one.right) for one in mirrored([[long, short, english]])[0]] == [
        (-500, -300),
        (-500, -400),
        (-200, -72),
    ]
    assert mirrored([[english]]) == [[english]]
    assert mirrored([[long, long]]) == [[long, long]]
