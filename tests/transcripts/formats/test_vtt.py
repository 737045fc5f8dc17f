import pytest

from annotator.errors import UserError
from annotator.transcripts.formats.vtt import VTT
from annotator.transcripts.transcript import Transcript

BRIEFING = """WEBVTT - Daily briefing
Kind: captions
Language: en-GB

STYLE
::cue(v[voice="Hale"]) { color: red }

REGION
id:one

NOTE a note
over two lines

first
00:00.000 --> 00:02.000 align:start position:0%
<v.loud Ada Hale>Good morning. <i>Lume</i> &amp;

00:02.000 --> 00:04.000
<v Ada Hale>Oro <00:03.000><c.yellow>agree</c>.</v>

2
00:01:04.000 --> 00:01:06.000
<v Q>Why &lt;now&gt;? <v Ada Hale>It was
time.
"""


def vtt(text: str) -> Transcript:
    return VTT.read(text.encode(), "hale.vtt")


def test_voices_are_speakers_written_as_labels() -> None:
    transcript = vtt(BRIEFING)
    assert transcript.text == (
        "Ada Hale: Good morning. Lume & Oro agree.\nQ: Why <now>?\nAda Hale: It was time."
    )
    assert [
        (turn.speaker, turn.span.of(transcript.text), turn.start_seconds, turn.end_seconds)
        for turn in transcript.turns
    ] == [
        ("Ada Hale", "Ada Hale: Good morning. Lume & Oro agree.", 0.0, 4.0),
        ("Q", "Q: Why <now>?", 64.0, 66.0),
        ("Ada Hale", "Ada Hale: It was time.", 64.0, 66.0),
    ]
    assert transcript.warnings == ()


def test_the_header_gives_title_and_language() -> None:
    transcript = vtt(BRIEFING)
    assert transcript.title == "Daily briefing"
    assert transcript.metadata["language"] == "en-GB"
    assert transcript.sources["language"] == "WebVTT header"


def test_a_voice_whose_words_begin_with_its_name_is_labelled_once() -> None:
    transcript = vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Hale>ADA HALE: Good morning.\n")
    assert transcript.text == "ADA HALE: Good morning."
    assert transcript.turns[0].body == len("ADA HALE: ")


def test_chevrons_may_be_written_as_entities() -> None:
    transcript = vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n&gt;&gt; MS. HALE: Good.\n")
    assert transcript.turns[0].speaker == "MS. HALE"


def test_rolling_captions_of_a_machine_say_each_word_once() -> None:
    transcript = vtt(
        "WEBVTT\nKind: captions\nLanguage: en\n\n"
        "00:00:00.000 --> 00:00:02.000 align:start position:0%\n \n"
        "good<00:00:00.500><c> morning</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\ngood morning\n \n\n"
        "00:00:02.010 --> 00:00:04.000\ngood morning\nto<00:00:03.000><c> all</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\nto all\n \n\n"
    )
    assert transcript.text == "good morning to all"
    assert "rolling captions" in transcript.warnings[0]


def test_numbers_for_characters_that_cannot_be_kept_are_replaced() -> None:
    transcript = vtt("WEBVTT\n\n00:01.000 --> 00:02.000\na&#0;b&#xD800;c&#10;d&#x110000;\n")
    assert transcript.text == "a\ufffdb\ufffdc d\ufffd"


def test_a_header_alone_is_refused() -> None:
    with pytest.raises(UserError, match=r"“hale\.vtt” holds no subtitles"):
        vtt("WEBVTT\n\nNOTE nothing\n")


def test_subtitles_are_known_by_their_header() -> None:
    recognises = VTT.recognises
    assert recognises is not None
    assert recognises(b"\xef\xbb\xbfWEBVTT\r\n\r\n")
    assert recognises(b"WEBVTT")
    assert not recognises(b"WEBVTTX\n")


def test_after_a_question_and_a_pause_another_reporter_asks() -> None:
    cues = [
        ("00:00.000 --> 00:02.000", "Thank you. And"),
        ("00:02.000 --> 00:04.000", "when will it open?"),
        ("00:04.500 --> 00:06.000", "In May?"),
        ("00:09.000 --> 00:12.000", "Will it be free?"),
    ]
    for voice, turns in (("Q", 2), ("Ada Hale", 1)):
        lines = (f"{times}\n<v {voice}>{words}" for times, words in cues)
        transcript = vtt("\n\n".join(["WEBVTT", *lines]))
        assert len(transcript.turns) == turns
        if voice == "Q":
            assert transcript.text.split("\n") == [
                "Q: Thank you. And when will it open? In May?",
                "Q: Will it be free?",
            ]
