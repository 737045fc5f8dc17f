import logging
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from annotator.transcripts import registry
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.opening import open_bytes
from annotator.transcripts.transcript import Transcript

SHOUT = TranscriptFormat(
    name="shout",
    title="Shouted text",
    suffixes=(".shout",),
    read=lambda data, filename: Transcript(data.decode().upper(), "Shout", filename=filename),
    recognises=lambda data: data.startswith(b"%PDF-SHOUT"),
)
NO_FORMAT = object()


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    registry.formats.cache_clear()
    yield
    registry.formats.cache_clear()


def registered(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    ours = [
        EntryPoint("text", "annotator.transcripts.formats.text:TEXT", registry.GROUP),
        *(EntryPoint(name.lower(), f"{__name__}:{name}", registry.GROUP) for name in names),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: ours)


def test_our_own_formats_are_registered_as_a_stranger_s_are() -> None:
    assert {known.name for known in registry.formats()} >= {"markdown", "text"}
    for known in registry.formats():
        assert known.title
        assert all(suffix.startswith(".") for suffix in known.suffixes)


def test_the_suffix_chooses_and_text_takes_the_rest() -> None:
    assert registry.format_for(b"x", "A.MD").name == "markdown"
    assert registry.format_for(b"x", "a.unknown").name == "text"
    assert registry.format_for(b"x", "").name == "text"


def test_a_stranger_s_format_reads_what_it_recognises(monkeypatch: pytest.MonkeyPatch) -> None:
    registered(monkeypatch, "SHOUT")
    assert open_bytes(b"%PDF-SHOUT hi", "a.txt").text == "%PDF-SHOUT HI"
    assert open_bytes(b"hi", "a.shout").text == "HI"


def test_a_broken_format_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    registered(monkeypatch, "MISSING", "NO_FORMAT")
    with caplog.at_level(logging.CRITICAL):
        assert [known.name for known in registry.formats()] == ["text"]
