import pytest

from annotator.errors import UserError
from annotator.text.turn import TurnKind
from annotator.transcripts.formats.csv import CSV
from annotator.transcripts.transcript import Transcript

BRIEFING = (
    "Date,Begin,Ende,Sprecher,Wortlaut,Note\n"
    '2031-05-03,00:00:01,00:00:04,MS. HALE,"Good\u00a0morning, “all”.",x\n'
    "2031-05-03,00:00:04,00:00:06,Frage,Why?,\n"
    '2031-05-03,00:00:06,00:00:09,MS. HALE,"It was\nhigh time.",\n'
)


def table(text: str, filename: str = "hale.csv") -> Transcript:
    return CSV.read(text.encode(), filename)


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, transcript.text[turn.body : turn.span.end]) for turn in transcript.turns]


def test_a_row_is_a_turn_and_what_was_guessed_is_told() -> None:
    transcript = table(BRIEFING)
    assert transcript.text == (
        "MS. HALE: Good\u00a0morning, “all”.\nFrage: Why?\nMS. HALE: It was\nhigh time."
    )
    assert said(transcript) == [
        ("MS. HALE", "Good\u00a0morning, “all”."),
        ("Frage", "Why?"),
        ("MS. HALE", "It was\nhigh time."),
    ]
    assert [(turn.kind, turn.start_seconds, turn.end_seconds) for turn in transcript.turns] == [
        (TurnKind.STATEMENT, 1.0, 4.0),
        (TurnKind.QUESTION, 4.0, 6.0),
        (TurnKind.ANSWER, 6.0, 9.0),
    ]
    assert transcript.warnings == (
        "Read as turns: speaker from “Sprecher”, words from “Wortlaut”, start from “Begin”,"
        " end from “Ende”.",
        "Left out: “Note”.",
    )


def test_columns_that_never_change_are_metadata() -> None:
    transcript = table(BRIEFING)
    assert transcript.metadata["date"] == "2031-05-03"
    assert transcript.sources["date"] == "column “Date”"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_found(separator: str) -> None:
    rows = ["speaker,text", "Ada Vane,Good morning", "Ben Ord,Why now?", "Ada Vane,It was time"]
    transcript = table("\n".join(rows).replace(",", separator))
    assert [speaker for speaker, _ in said(transcript)] == ["Ada Vane", "Ben Ord", "Ada Vane"]
    declared = "sep=" + separator + "\n" + "\n".join(rows).replace(",", separator)
    assert said(table(declared)) == said(transcript)


def test_columns_without_names_are_told_by_what_is_in_them() -> None:
    transcript = table(
        "1.5\t4.2\tAda Vane\tGood morning to all of you\n"
        '4.2\t5.0\tBen Ord\t"Why now? he said\n'
        "5.0\t7.5\tAda Vane\tIt was time\n",
        "hale.tsv",
    )
    assert said(transcript)[1] == ("Ben Ord", '"Why now? he said')
    assert transcript.turns[0].start_seconds == 1.5
    assert transcript.warnings == (
        "Read as turns: speaker from “column 3”, words from “column 4”, start from “column 1”,"
        " end from “column 2”.",
    )


def test_milliseconds_are_told_by_how_fast_one_speaks() -> None:
    transcript = table(
        "start,speaker,text\n0,1,Good morning to all of you\n3000,2,Why is it so late now?\n"
    )
    assert [(turn.speaker, turn.start_seconds) for turn in transcript.turns] == [
        ("Speaker 1", 0.0),
        ("Speaker 2", 3.0),
    ]


def test_questions_and_answers_in_one_row_are_two_turns() -> None:
    transcript = table(
        "id,Interview Question,Interview Answer,Question\n"
        '1,"\nQ. Is it open?","\nThe President. It is.\nAnd free. ",open\n'
        "2,Why is it open?,It was high time.,why\n"
        "3,Why is it open?,It was high time.,when\n"
    )
    assert [
        (turn.kind.value, *one)
        for turn, one in zip(transcript.turns, said(transcript), strict=True)
    ] == [
        ("question", "Q", "Is it open?"),
        ("answer", "The President", "It is.\nAnd free."),
        ("question", "Q", "Why is it open?"),
        ("answer", "A", "It was high time."),
    ]
    assert "Rows that repeat the one before were left out: 1." in transcript.warnings[0]
    assert "“Question”" in transcript.warnings[1]


def test_a_column_of_whole_transcripts_is_searched_for_turns() -> None:
    cell = "MS. HALE: Good morning.\nQ: Why?\nMS. HALE: It was time."
    transcript = table(f'title,transcript\nDaily briefing,"{cell}"\n')
    assert transcript.text == cell
    assert transcript.title == "Daily briefing"
    assert [speaker for speaker, _ in said(transcript)] == ["MS. HALE", "Q", "MS. HALE"]


def test_words_that_begin_with_the_speakers_name_are_labelled_once() -> None:
    transcript = table("speaker,text\nAda Vane,Ada Vane: Good morning\nBen Ord,Why?\n")
    assert transcript.text == "Ada Vane: Good morning\nBen Ord: Why?"


def test_cells_too_many_and_too_few_are_told_of() -> None:
    transcript = table("speaker,text\nAda Vane,Good morning,all\nBen Ord\nAda Vane,It is time\n")
    assert said(transcript) == [("Ada Vane", "Good morning"), ("Ada Vane", "It is time")]
    assert transcript.warnings[0].startswith("In one row")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b\n1,2\n3,4\n", "“hale.csv” is a table in which no column"),
        ("speaker,text\n", "no column holds"),
        ('speaker,text\nAda,"Good\n', "quotation mark"),
        (",,\n,,\n", "without any cells"),
        (
            "document,speaker,text,fragments,annotation id,document id\na,b,c d e,1,2,3\n",
            "table of annotations",
        ),
        ("speaker,text\n" + "Ada,Good day to you\n" * 100_001, "split it first"),
        ("," * 5000 + "a\n", "split it first"),
    ],
)
def test_what_is_no_table_of_turns_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        table(text)


def test_a_column_of_offices_tells_the_speakers_roles() -> None:
    rows = [
        ("Ada Vane", "Minister", "Good morning to all of you."),
        ("Ben Ord", "Oro Party", "When will the bridge be open?"),
        ("Ada Vane", "Minister", "It will be open in May."),
        ("MODERATOR", "", "Thank you, minister."),
    ]
    lines = [f"{who},{office},{words.replace(',', ';')}" for who, office, words in rows]
    transcript = table("\n".join(["speaker,Office,text", *lines]))
    assert [(one.name, one.role) for one in transcript.speakers] == [
        ("Ada Vane", "Minister"),
        ("Ben Ord", "Oro Party"),
        ("MODERATOR", ""),
    ]
    assert transcript.warnings == (
        "Read as turns: speaker from “speaker”, role from “Office”, words from “text”.",
    )
    lines[2] = lines[2].replace("Minister", "Private citizen")
    assert "“Office”" in table("\n".join(["speaker,Office,text", *lines])).warnings[-1]
