import json
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus.registry import reader
from annotator.errors import UserError
from annotator.text.turn import TurnKind
from annotator.transcripts.formats.json import JSON
from annotator.transcripts.transcript import Transcript

Turns = list[tuple[str, str, float, float]]

HALE, WHY, TIME = "Good morning, all of you.", "Why is it open?", "It was high time."
EXPECTED: Turns = [
    ("MS. HALE", HALE, 0.5, 2.5),
    ("Q", WHY, 3.0, 4.5),
    ("MS. HALE", TIME, 5.0, 7.0),
]


def read(value: Any) -> Transcript:
    return JSON.read(json.dumps(value).encode(), "hale.json")


def turns_of(transcript: Transcript) -> Turns:
    return [
        (
            turn.speaker,
            transcript.text[turn.body : turn.span.end],
            -1.0 if turn.start_seconds is None else turn.start_seconds,
            -1.0 if turn.end_seconds is None else turn.end_seconds,
        )
        for turn in transcript.turns
    ]


def rows(**names: str) -> list[dict[str, Any]]:
    fields = {"speaker": "speaker", "text": "text", "start": "start", "end": "end", **names}
    return [dict(zip(fields.values(), turn, strict=True)) for turn in EXPECTED]


@pytest.mark.parametrize(
    "value",
    [
        rows(),
        {"turns": rows(speaker="speakerName", text="utterance", start="startTime", end="endTime")},
        {"status": "ok", "results": {"utterances": rows(text="transcript"), "n": 3}},
        {"1": rows()[0], "2": rows()[1], "3": rows()[2]},
    ],
)
def test_a_list_of_turns_is_found_wherever_it_is(value: Any) -> None:
    transcript = read(value)
    assert turns_of(transcript) == EXPECTED
    assert transcript.text == f"MS. HALE: {HALE}\nQ: {WHY}\nMS. HALE: {TIME}"
    assert [turn.kind for turn in transcript.turns] == [
        TurnKind.STATEMENT,
        TurnKind.QUESTION,
        TurnKind.ANSWER,
    ]
    assert "Read as turns: speaker from" in transcript.warnings[0]


def test_segments_without_speakers_are_parts_of_one_text() -> None:
    segments = [
        {"id": n, "seek": 0, "start": s, "end": e, "text": f" {words}", "tokens": [1, 2]}
        for n, (_, words, s, e) in enumerate(EXPECTED)
    ]
    whole = {"text": f" {HALE} {WHY} {TIME}", "segments": segments, "language": "en"}
    transcript = read(whole)
    assert transcript.text == f"{HALE}\n{WHY}\n{TIME}"
    assert transcript.metadata["language"] == "en"
    assert [(one.start_seconds, one.end_seconds) for one in transcript.times] == [
        (0.5, 2.5),
        (3.0, 4.5),
        (5.0, 7.0),
    ]


def test_monologues_of_elements_keep_their_own_spaces() -> None:
    def monologue(speaker: int, words: str, start: float, end: float) -> dict[str, Any]:
        first, _, rest = words.partition(" ")
        return {
            "speaker": speaker,
            "elements": [
                {"type": "text", "value": first, "ts": start, "end_ts": start + 0.1},
                {"type": "punct", "value": " "},
                {"type": "text", "value": rest[:-1], "ts": end - 0.1, "end_ts": end},
                {"type": "punct", "value": rest[-1]},
            ],
        }

    value = {
        "speakers": [{"id": 0, "name": "MS. HALE"}, {"id": 1, "name": "Q"}],
        "monologues": [
            monologue(int(speaker == "Q"), words, start, end)
            for speaker, words, start, end in EXPECTED
        ],
    }
    assert turns_of(read(value)) == EXPECTED


def test_words_alone_are_put_together_by_speaker() -> None:
    items: list[dict[str, Any]] = []
    for turn, (speaker, words, _, _) in enumerate(EXPECTED * 3):
        start = turn * 2 + 0.5
        for number, word in enumerate(words.rstrip(".?").split()):
            items.append({
                "speaker_label": speaker, "start_time": str(start + number / 10),
                "end_time": str(start + number / 10 + 0.1), "type": "pronunciation",
                "alternatives": [{"confidence": "0.9", "content": word.rstrip(",")}],
            })  # fmt: skip
            if word.endswith(","):
                items.append({"type": "punctuation", "alternatives": [{"content": ","}]})
        items.append({"type": "punctuation", "alternatives": [{"content": words[-1]}]})
    transcript = read({"jobName": "x", "results": {"items": items}})
    assert turns_of(transcript)[0] == ("MS. HALE", HALE, 0.5, 1.0)
    assert [one[1] for one in turns_of(transcript)][:3] == [HALE, WHY, f"{TIME} {HALE}"]


def test_sentences_within_paragraphs_are_one_turn() -> None:
    value = {"paragraphs": [
        {"speaker": 0, "start": 0.5, "end": 4.0, "sentences": [{"text": HALE}, {"text": TIME}]},
        {"speaker": 1, "start": 4.5, "end": 6.0, "sentences": [{"text": WHY}]},
    ]}  # fmt: skip
    assert turns_of(read(value)) == [
        ("Speaker 0", f"{HALE} {TIME}", 0.5, 4.0),
        ("Speaker 1", WHY, 4.5, 6.0),
    ]


def test_milliseconds_become_seconds() -> None:
    value = [{**row, "start": row["start"] * 1000, "end": row["end"] * 1000} for row in rows()]
    assert turns_of(read({"utterances": value})) == EXPECTED


def test_an_article_in_one_piece_is_searched_for_turns() -> None:
    body = f"MS. HALE: {HALE}\nQ: {WHY}\nMS. HALE: {TIME}\n" * 5
    transcript = read({"headline": "Daily briefing", "published": "2031-05-03", "body": body})
    assert transcript.text == body
    assert len(transcript.turns) == 15
    assert transcript.title == "Daily briefing"
    assert transcript.metadata["date"] == "2031-05-03"


def test_an_object_a_line_is_a_turn_and_no_corpus(tmp_path: Path) -> None:
    path = tmp_path / "hale.jsonl"
    path.write_text("\n".join(map(json.dumps, rows())), encoding="utf-8")
    assert reader(path) is None
    assert turns_of(JSON.read(path.read_bytes(), "hale.jsonl")) == EXPECTED
    path.write_text('{"kind": "document", "title": "x", "text": "y"}\n', encoding="utf-8")
    assert reader(path) is not None


def test_characters_that_cannot_be_kept_are_replaced_and_told() -> None:
    transcript = JSON.read(
        rb'[{"speaker": "Ada", "text": "one \ud800 \u0000 \ud83d\ude00 two"}]', "a"
    )
    assert transcript.text == "Ada: one \ufffd \ufffd \U0001f600 two"
    assert "replaced" in transcript.warnings[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": 1}', "“hale.json” is JSON in which no list holds"),
        ("[]", "no list holds"),
        ("{}" * 500_001, "more objects than"),
        ("[" * 100_000, "nested too deeply"),
        ("[" * 100 + "]" * 100, "nested too deeply"),
        ('[{"text": "a b c", "text": "d e f"}]', "“text” stands twice"),
        ('[{"text": "a b c"', "line 1 cannot be read"),
        ("[1e999, -1e999, NaN, " + "9" * 5000 + "]", "no list holds"),
    ],
)
def test_what_holds_no_turns_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        JSON.read(text.encode(), "hale.json")


def test_numbers_that_are_none_harm_no_turn() -> None:
    text = '[{"speaker": "Ada", "text": "It is so.", "start": NaN, "id": ' + "9" * 400 + "}]"
    assert turns_of(JSON.read(text.encode(), "a")) == [("Ada", "It is so.", -1.0, -1.0)]


def test_json_is_known_by_its_beginning() -> None:
    recognises = JSON.recognises
    assert recognises is not None
    assert recognises(b'\xef\xbb\xbf [\n {"a": 1}]')
    assert recognises(b'{"results": []}')
    assert not recognises(b"[Music] Good morning")
    assert not recognises(b"{\\rtf1")


def test_names_with_line_ends_are_told_on_one_line() -> None:
    rows = [{"speaker": "Ada Vane", "text": f"Word {n}.", "a\r\nb": str(n)} for n in range(3)]
    told = JSON.read(json.dumps(rows).encode(), "hale.json").warnings
    assert told[-1] == "Left out: “a b”."


def test_what_stands_beside_the_turns_is_told() -> None:
    value = {
        "title": "Briefing",
        "published_at": "2031-05-03T10:00:00Z",
        "summary": "A talk\nabout bridges.",
        "speakers": [{"id": 1, "name": "Ada Vane"}],
        "empty": [],
        "results": {"confidence": 0.9, "turns": rows()},
    }
    assert read(value).warnings[-1] == "Left out beside the turns: “summary”, “confidence”."
    assert "beside" not in " ".join(read({"title": "Briefing", "turns": rows()}).warnings)
    assert "beside" not in " ".join(read([[{"turns": rows()}]]).warnings)


def test_roles_of_speakers_are_kept() -> None:
    value = [{**row, "role": "host" if row["speaker"] == "Q" else "Minister"} for row in rows()]
    transcript = read({"turns": value})
    assert [(one.name, one.role) for one in transcript.speakers] == [
        ("MS. HALE", "Minister"), ("Q", "host"),
    ]  # fmt: skip
