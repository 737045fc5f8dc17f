"""What goes between the program and its workers."""

import io
import json
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.project.records import Speaker
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn, TurnKind
from annotator.transcripts.answers import Reading, Refusal, answer_of, said
from annotator.transcripts.packing import Packed, pack, unpack, unpack_head
from annotator.transcripts.source import Source
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.wire import Frame, receive, send

TEXT = "MS. HALE:  It\xa0is \U0001f600 open.\n\nQ  Why?"
WHOLE = Transcript(
    TEXT,
    "Daily",
    (
        Turn(Span(0, 24), 11, "MS. HALE", TurnKind.STATEMENT, 0.5, 2.0),
        Turn(Span(26, 33), 29, "Q", TurnKind.QUESTION),
    ),
    (Speaker("", "Ida Hale", "Minister", ("MS. HALE",)), Speaker("", "Q")),
    {"date": "2031-05-03"},
    {"date": "front matter"},
    (Timed(Span(0, 24), 0.5, 2.0),),
    ("One warning.",),
    b"\xff\0 original",
    "daily\udcff.txt",
)


@given(st.dictionaries(st.text(), st.integers() | st.text()), st.binary())
def test_a_frame_comes_over_whole(words: dict[str, Any], data: bytes) -> None:
    pipe = io.BytesIO()
    send(pipe, words, data)
    send(pipe, {})
    pipe.seek(0)
    assert receive(pipe, len(data)) == Frame(words, data)
    assert receive(pipe, 0) == Frame({}, b"")
    assert receive(pipe, 0) is None


@given(st.binary(min_size=1))
def test_noise_is_no_frame(noise: bytes) -> None:
    with pytest.raises(ValueError, match="frame"):
        receive(io.BytesIO(noise), 1_000)


def test_more_than_is_allowed_is_refused_before_it_is_read() -> None:
    pipe = io.BytesIO()
    send(pipe, {}, b"12345")
    pipe.seek(0)
    with pytest.raises(ValueError, match="too large"):
        receive(pipe, 4)
    with pytest.raises(ValueError, match="too large"):
        receive(io.BytesIO(struct.pack(">4sIQ", b"PAf1", 1 << 31, 0)), 4)


def test_a_transcript_is_unpacked_as_it_was_packed() -> None:
    assert unpack(pack(WHOLE)) == WHOLE
    head = unpack_head(pack(WHOLE).head)
    assert (head.turns, head.speakers, head.text) == (WHOLE.turns, WHOLE.speakers, "")


def test_a_text_that_is_its_own_original_is_packed_once() -> None:
    transcript = Transcript(TEXT, "Daily", original=TEXT.encode())
    assert pack(transcript).text == b""
    assert unpack(pack(transcript)) == transcript


def test_what_unpacks_to_more_than_can_be_kept_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(WHOLE)
    monkeypatch.setattr("annotator.transcripts.packing.MOST_TEXT", 10)
    with pytest.raises(ValueError, match="more than can be kept"):
        unpack(packed)
    with pytest.raises(ValueError, match="do not fit"):
        Packed.of(b"abc", (1, 1, 2))


READING = Reading(
    pack(WHOLE), "ab", "Daily", {"date": "x"}, (("Q", 1),), 2, 5, 33, b"12", ("W",), "text"
)


@pytest.mark.parametrize("answer", [READING, Refusal("“a” is empty."), Refusal("No.", "Trace")])
def test_answers_come_over_whole(answer: Reading | Refusal) -> None:
    told, data = said(answer)
    over = Frame(json.loads(json.dumps(told)), data)
    assert answer_of(over, Source(Path("a.txt"))) == answer


@given(
    st.sampled_from(sorted(said(READING)[0])),
    st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=3),
)
def test_an_answer_that_no_worker_gives_is_an_error_or_an_answer(name: str, odd: object) -> None:
    told, data = said(READING)
    over = json.loads(json.dumps({**told, name: odd}))
    try:
        answer = answer_of(Frame(over, data), Source(Path("a.txt")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    assert isinstance(answer, Reading)
