"""The same short transcripts as different offices write them: the same turns in each."""

from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.turns import find_turns

QUESTION, ANSWER = TurnKind.QUESTION, TurnKind.ANSWER


def spoken(text: str, *bold: str) -> list[tuple[str, str]]:
    """`bold` are words that the file sets off wherever they are the beginning of a line."""
    return [(turn.speaker, text[turn.body : turn.span.end]) for turn in found(text, *bold)]


def found(text: str, *bold: str) -> tuple[Turn, ...]:
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    spans = [
        Span(start, start + len(words))
        for start in starts
        for words in bold
        if text.startswith(words, start)
    ]
    return find_turns(text, spans)


def test_a_letter_before_one_space_asks_where_it_recurs_among_speakers() -> None:
    text = (
        "MS. HALE: Good morning.\n"
        "Q Thanks, Ada. On the ferry: when will it run?\n"
        "MS. HALE: In May.\n"
        "Q “In May,” you say?\n"
        "MS. HALE: In May."
    )
    assert [speaker for speaker, _ in spoken(text)] == [
        "MS. HALE",
        "Q",
        "MS. HALE",
        "Q",
        "MS. HALE",
    ]
    assert spoken(text)[1][1] == "Thanks, Ada. On the ferry: when will it run?"


def test_a_letter_in_bold_before_one_space_asks_or_answers() -> None:
    text = "Q When will it run?\nA A ferry runs in May.\nQ And in June?\nA In June too."
    assert spoken(text, "Q", "A")[:2] == [
        ("Q", "When will it run?"),
        ("A", "A ferry runs in May."),
    ]
    assert not spoken("A ferry runs in May.\nQ fever is rare.\nA ferry again.")


def test_the_first_name_on_a_line_of_its_own_stands_below_a_headline() -> None:
    text = (
        "Talks in Oro\n3 May 2031\n"
        "LENA MARSH, HOST\nGood morning. With me is the minister.\n"
        "OSGOOD\nGood morning.\n"
        "MARSH\nWhy is fuel dear?\n"
        "OSGOOD\nThe roads must be paid for.\n"
        "(Applause)\n"
        "MARSH\nThank you."
    )
    assert [speaker for speaker, _ in spoken(text)] == [
        "LENA MARSH, HOST", "OSGOOD", "MARSH", "OSGOOD", "", "MARSH",
    ]  # fmt: skip


def test_names_in_japanese_brackets_may_have_their_own_line_or_be_in_bold() -> None:
    words = [("大臣", "始めます。"), ("記者", "いつからですか。"), ("大臣", "十月からです。")]
    words += [("記者", "本当ですか。"), ("大臣", "本当です。")]
    alone = "\n".join(f"【{who}】\n{said}" for who, said in words)
    marked = "\n\n".join(f"**【{who}】**{said}" for who, said in words)
    assert spoken(alone) == words
    assert spoken(marked) == words


def test_short_answers_are_no_moderator_s() -> None:
    text = "\n".join(
        f"MARSH: {question}\nOSGOOD: {answer}"
        for question, answer in [
            ("Will you cut the duty?", "No."),
            ("Not even before the vote?", "Not then either."),
            ("You are sure?", "Quite sure."),
        ]
    )
    assert [turn.kind for turn in found(text)] == [QUESTION, ANSWER] * 3


def test_letters_before_dashes_ask_and_answer_in_pairs() -> None:
    text = "\n".join(
        f"Q\xa0- {why}\xa0?\nR\xa0- {so}."
        for why, so in [("Quand", "En mai"), ("Et le prix", "Rien")]
    )
    assert [speaker for speaker, _ in spoken(text)] == ["Q", "R"] * 2
    assert spoken(text)[1][1] == "En mai."


def test_a_remark_that_all_is_over_ends_the_last_turn() -> None:
    text = "MS. HALE: Good.\nQ  Why?\nMS. HALE: So.\n(The briefing concluded at 1:30 p.m.)\nHome"
    assert [speaker for speaker, _ in spoken(text)] == ["MS. HALE", "Q", "MS. HALE", ""]


def test_spaces_of_any_kind_set_a_letter_off() -> None:
    for gap in (" \xa0 ", "\xa0", "  ", "\u2003", " \u202f", "\t"):
        text = f"MS. HALE: Good.\nQ{gap}why?\nMS. HALE: So."
        assert [speaker for speaker, _ in spoken(text)] == ["MS. HALE", "Q", "MS. HALE"], repr(gap)


def test_a_question_that_goes_on_after_a_dash_keeps_it() -> None:
    text = "MS. HALE: Go on.\nQ — from the meeting?\nMS. HALE: So.\nQ – and why?\nMS. HALE: So."
    assert [words for _, words in spoken(text)][1::2] == ["— from the meeting?", "– and why?"]
