import pytest

from annotator.errors import UserError
from annotator.text.turn import TurnKind
from annotator.transcripts.formats.srt import SRT
from annotator.transcripts.transcript import Transcript


def cue(number: int, start: float, end: float, *lines: str) -> str:
    return f"{number}\n{clock(start)} --> {clock(end)}\n" + "\n".join(lines) + "\n\n"


def clock(seconds: float) -> str:
    whole, part = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02},{part:03}"


def srt(text: str, filename: str = "hale.srt") -> Transcript:
    transcript = SRT.read(text.encode(), filename)
    for turn in transcript.turns:
        assert turn.span.start <= turn.body <= turn.span.end <= len(transcript.text)
    return transcript


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, transcript.text[turn.body : turn.span.end]) for turn in transcript.turns]


def test_cues_become_sentences_in_paragraphs_parted_by_long_pauses() -> None:
    transcript = srt(
        cue(1, 0, 2, "Good morning. The ministry", "of Oro opened")
        + cue(2, 2, 4, "the Cathedral-", "Bas Bridge today.")
        + cue(3, 10, 12, "Thank you.")
    )
    assert transcript.text == (
        "Good morning. The ministry of Oro opened the Cathedral- Bas Bridge today.\nThank you."
    )
    assert transcript.turns == ()
    assert [
        (one.span.of(transcript.text)[:5], one.start_seconds, one.end_seconds)
        for one in transcript.times
    ] == [("Good ", 0.0, 4.0), ("Thank", 10.0, 12.0)]


def test_a_pause_within_a_sentence_parts_nothing() -> None:
    assert srt(cue(1, 0, 1, "The bridge") + cue(2, 9, 10, "is open.")).text == "The bridge is open."


def test_captions_without_full_stops_are_parted_by_pauses_alone() -> None:
    text = "".join(cue(n, n * 2, n * 2 + 2 if n != 4 else n * 2, f"word {n}") for n in range(1, 9))
    text = text.replace("word 5", "pause 5").replace(clock(10), clock(11.9))
    assert "\n" in srt(text).text


def test_chevrons_begin_turns_named_or_not() -> None:
    transcript = srt(
        cue(1, 0, 2, "Lume, 3 May")
        + cue(2, 2, 4, ">> MS. HALE: Good morning. It", "is open. >> Why now?")
        + cue(3, 4, 5, "And for whom?")
        + cue(4, 5, 6, ">> MS. HALE:", "For all.")
    )
    assert said(transcript) == [
        ("MS. HALE", "Good morning. It is open."),
        ("", "Why now? And for whom?"),
        ("MS. HALE", "For all."),
    ]
    assert transcript.text.split("\n") == [
        "Lume, 3 May",
        ">> MS. HALE: Good morning. It is open.",
        ">> Why now? And for whom?",
        ">> MS. HALE: For all.",
    ]
    times = [(turn.start_seconds, turn.end_seconds) for turn in transcript.turns]
    assert times == [(2.0, 4.0), (2.0, 5.0), (5.0, 6.0)]


def test_a_name_broken_over_two_lines_is_one_name() -> None:
    transcript = srt(cue(1, 0, 2, ">> DEPUTY MINISTER", "VANE: Good morning."))
    assert said(transcript) == [("DEPUTY MINISTER VANE", "Good morning.")]


def test_labels_without_chevrons_begin_turns_where_they_recur() -> None:
    transcript = srt(
        cue(1, 0, 2, "MS. HALE: The bottom", "line: it is open and we")
        + cue(2, 2, 4, "are glad")
        + cue(3, 4, 6, "QUESTION: Why?", "MS. HALE: It was time.")
    )
    assert said(transcript) == [
        ("MS. HALE", "The bottom line: it is open and we are glad"),
        ("QUESTION", "Why?"),
        ("MS. HALE", "It was time."),
    ]
    assert [turn.kind for turn in transcript.turns] == [
        TurnKind.STATEMENT,
        TurnKind.QUESTION,
        TurnKind.ANSWER,
    ]


def test_dashes_part_speakers_but_not_where_a_sentence_goes_on() -> None:
    transcript = srt(
        cue(1, 0, 2, "- Is it open?", "- It is.") + cue(2, 2, 4, "It was", "- at last - time.")
    )
    assert said(transcript) == [("", "Is it open?"), ("", "It is. It was - at last - time.")]
    assert srt(cue(1, 0, 2, "We go on", "– Slowly.")).turns == ()


def test_remarks_in_brackets_are_stage_directions() -> None:
    transcript = srt(
        cue(1, 0, 1, "[Music]")
        + cue(2, 1, 2, ">> MS. HALE: It is")
        + cue(3, 2, 3, "(LAUGHTER)")
        + cue(4, 3, 4, "open (at last).")
    )
    assert said(transcript) == [
        ("MS. HALE", "It is"),
        ("", "(LAUGHTER)"),
        ("MS. HALE", "open (at last)."),
    ]
    assert transcript.turns[1].kind is TurnKind.STAGE_DIRECTION
    assert transcript.text.startswith("[Music]\n")


def test_tags_go_and_all_other_characters_stay() -> None:
    words = "It’s\u00a0open\u00ad \U0001f600 e\u0301 a < b & c <unknown>"
    transcript = srt(cue(1, 0, 2, r"{\an8}<i>" + words + '</i><font color="#fff"> &amp; so</font>'))
    assert transcript.text == words + " & so"


def test_lines_of_scripts_without_spaces_are_joined_without_one() -> None:
    assert srt(cue(1, 0, 2, "会議は", "開かれた。") + cue(2, 2, 3, "Oro も")).text == (
        "会議は開かれた。 Oro も"
    )
    assert srt(cue(1, 0, 2, "สวัสดี", "ครับ")).text == "สวัสดีครับ"


def test_broken_files_are_read_as_players_do() -> None:
    text = (
        "\ufeff1\r\n00:01.5 --> 00:02.000 X1:40 X2:600\r\nOne\r\n2\r\n0:00:02,000->0:00:03,000\r\n"
        "Two\r\n\r\nand more\r\n\r\n00:00:03.000 --> 00:00:01.000\r\nThree.\r\n4\r\n"
        "-00:00:09,000 --> 99999999:00:00,000\r\nFour\r\n"
    )
    transcript = srt(text)
    assert transcript.text == "One Two and more Three. Four"
    assert transcript.times[0].start_seconds == 1.5


def test_files_with_every_line_end_doubled_lose_their_counters_too() -> None:
    doubled = (cue(1, 0, 1, "It is") + cue(2, 1, 2, "open.")).replace("\n", "\r\r\n")
    assert srt(doubled).text == "It is open."


def test_cues_out_of_order_are_put_in_order_and_that_is_told() -> None:
    transcript = srt(cue(1, 5, 6, "It is open.") + cue(2, 1, 2, "Good morning."))
    assert transcript.text == "Good morning.\nIt is open."
    assert "not in order" in transcript.warnings[0]


def test_two_recordings_in_one_file_are_not_shuffled() -> None:
    part = "".join(cue(number, number, number + 1, f"Word {number}.") for number in range(12))
    transcript = srt(part + part.replace("Word", "Second"))
    assert transcript.text.index("Word 11") < transcript.text.index("Second 0")
    assert "begin anew" in transcript.warnings[0]


def test_rolling_captions_say_each_line_once() -> None:
    transcript = srt(
        cue(1, 0, 2, "good morning")
        + cue(2, 2, 2.01, "good morning")
        + cue(3, 2.01, 4, "good morning", "it is open")
        + cue(4, 4, 6, "it is open", "to all of you")
    )
    assert transcript.text == "good morning it is open to all of you"
    assert transcript.warnings == (
        "3 lines of rolling captions that repeat the line before were left out.",
    )


def test_what_is_said_twice_stays() -> None:
    assert srt(cue(1, 0, 1, "No.") + cue(2, 1, 2, "No.") + cue(3, 2, 3, "No.")).text == (
        "No. No. No."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Good morning.\n", "“hale.srt” holds no subtitles"),
        ("1\n00:00:00,000 --> 00:00:01,000\n\n", "without any words"),
        ("", "“hale.srt” is empty"),
        ("00:00:01,000 --> 00:00:02,000\nx\n" * 100_002, "longer than 100,000 subtitles"),
        ("00:00:01,000 --> 00:00:02,000\n" + "x\n\n" * 350_000, "split it first"),
    ],
)
def test_what_holds_no_subtitles_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        srt(text)


def test_subtitles_are_known_by_their_first_lines() -> None:
    recognises = SRT.recognises
    assert recognises is not None
    assert recognises(b"\xef\xbb\xbf1\r\n00:00:00,000 --> 00:00:03,133\r\nHi\r\n")
    assert recognises("1\n00:00:00,000 --> 00:00:03,133\nHi\n".encode("utf-16"))
    assert not recognises(b"1\nThe road from a --> b\n")
    assert not recognises(b"")


def test_who_has_no_name_beside_those_who_have_answers_nobody() -> None:
    lines = [">> MS. HALE: Good morning.", ">> When will it open?", ">> MS. HALE: In May."]
    lines += [">> Okay. And then on the price.", ">> MS. HALE: It is free.", ">> Is it?"]
    transcript = srt("".join(cue(at, at, at + 0.9, line) for at, line in enumerate(lines, 1)))
    kinds = [turn.kind for turn in transcript.turns]
    assert kinds[1:4] == [TurnKind.QUESTION, TurnKind.ANSWER, TurnKind.STATEMENT]
