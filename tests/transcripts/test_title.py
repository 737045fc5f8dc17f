import pytest

from annotator.transcripts.title import heading_of, shortened, title_from_filename, title_of
from annotator.transcripts.turns import find_turns


def titled(text: str, filename: str = "") -> str:
    return title_of(text, find_turns(text), filename).words


def test_the_first_line_is_the_title() -> None:
    assert (
        titled("\n  Daily Briefing, 3 May  \n\nMS. HALE: Hi.\n\nQ  Why?\n")
        == "Daily Briefing, 3 May"
    )


def test_rules_and_single_words_are_passed_over() -> None:
    assert titled("* * *\nX17\n2031-05-03OMNI\nCommittee on Fish\n") == "Committee on Fish"


def test_a_title_may_be_one_word_where_words_are_not_spaced() -> None:
    assert titled("『記者会見』\n大臣の話。") == "『記者会見』"


def test_a_single_word_will_do_where_there_is_no_better() -> None:
    assert titled("Remarks\n") == "Remarks"


def test_a_long_sentence_is_cut_at_a_word() -> None:
    title = titled("The minister said on Monday that the strait would stay open, " * 5)
    assert title.endswith("…")
    assert len(title) <= 81
    assert title[:-1] in "The minister said on Monday that the strait would stay open, " * 5


def test_a_label_is_never_the_title() -> None:
    text = "MS. HALE: Good morning.\n\nQ  Why?\n"
    assert titled(text, "press_gaggle-2031-05-03.txt") == "Press gaggle 2031-05-03"
    assert titled(text) == "Good morning."


@pytest.mark.parametrize(
    ("filename", "title"),
    [
        ("joint-press-conference.md", "Joint press conference"),
        ("hale_2031-05-03.txt", "Hale 2031-05-03"),
        ("Ávila  2.final.txt", "Ávila 2.final"),
        ("2031-05-03-briefing.txt", "2031-05-03 briefing"),
    ],
)
def test_a_file_name_is_made_readable(filename: str, title: str) -> None:
    assert title_from_filename(filename) == title


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Words.\n\n# Daily *Briefing* #\n\n## Part\n", "Daily Briefing"),
        ("Daily Briefing\n==============\n\n# Later\n", "Daily Briefing"),
        ("#hashtag\n\nNo heading.\n", ""),
    ],
)
def test_the_first_heading_is_found(text: str, heading: str) -> None:
    assert heading_of(text) == heading


def test_marks_of_emphasis_are_no_part_of_a_title() -> None:
    assert shortened("**Daily** __Briefing__ of *May* ##") == "Daily Briefing of May"
