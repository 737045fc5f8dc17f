"""WebVTT: the labelled words as cues over the recording, for documents whose times are known.

After WebVTT: The Web Video Text Tracks Format (W3C, 2019). A cue is called by the positions of
its words ("15-41"), and says who speaks (`<v Name>`), the label in brackets and the words. A note
before it has what else is known, as JSON. Times are reckoned by code points (`timing.py`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from annotator.corpus.naming import FileNames, slug
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Switches
from annotator.corpus.tables.surroundings import Surroundings
from annotator.corpus.timing import Clock, Moments, RecordingFormat
from annotator.text.span import Span

_ABOUT = "NOTE "
_CUE = re.compile(
    r"(?P<start>\d+)-(?P<end>\d+)\n"
    r"[\d:.]+ --> [\d:.]+\n"
    r"(?:<v [^>]*>)?<c[^>]*>\[(?P<label>[^\]]*)\] (?P<quote>.*)</c>",
    re.DOTALL,
)


class WebVtt(RecordingFormat):
    name = "webvtt"
    title = "WebVTT subtitles"
    description = "The labelled words as cues over the recording, for video players and the web"
    suffixes = (".vtt",)
    limits = "Of labels the names only."

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        """A document without any cue gets no file."""
        del switches
        path.mkdir()
        names = FileNames()
        for document in corpus.documents:
            name = names.of(document)
            if document.annotations:
                text = "\n\n".join(_blocks(document)) + "\n"
                (path / f"{name}.vtt").write_text(text, "utf-8", newline="\n")

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        del switches
        for file in sorted(path.glob("*.vtt")):
            yield _document(file.read_bytes().decode().removesuffix("\n").split("\n\n"))


WEBVTT = WebVtt()


def _blocks(document: CorpusDocument) -> Iterator[str]:
    yield "WEBVTT"
    yield _note({"document": document.title, "id": document.id})
    clock, around = Clock(document), Surroundings(document)
    timed = ((clock.of(one.spans[0]), one) for one in document.annotations)
    cues = sorted(
        ((moments, one) for moments, one in timed if moments),
        key=lambda cue: (cue[0], cue[1].spans),
    )
    for moments, one in cues:
        yield _note(_about(one))
        yield _cue(one, moments, around.speaker(one.spans[0].start))


def _about(one: CorpusAnnotation) -> Mapping[str, Any]:
    return {
        "annotator": one.annotator,
        "note": one.note,
        "attributes": dict(one.attributes),
    }


def _note(told: Mapping[str, Any]) -> str:
    """An arrow would make a cue of it, so there is none."""
    text = json.dumps({key: value for key, value in told.items() if value}, allow_nan=False)
    return _ABOUT + text.replace(">", r"\u003e")


def _cue(one: CorpusAnnotation, moments: Moments, speaker: str) -> str:
    (span,) = one.spans
    start, end = map(_clock, moments)
    name = " ".join(speaker.split())
    voice = f"<v {_escaped(name)}>" if name else ""
    kind = f"c.{slug(one.label)}" if slug(one.label) else "c"
    label = _escaped(one.label).replace("]", "&#93;").replace("\n", "&#10;")
    return (
        f"{span.start}-{span.end}\n{start} --> {end}\n"
        f"{voice}<{kind}>[{label}] {_lines(_escaped(one.quote))}</c>"
    )


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _escaped(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("\r", "&#13;")


def _lines(words: str) -> str:
    """A blank line would end the cue: of several line ends, and at an edge, they are written."""
    return re.sub(r"\n(?=\n)|(?<=\n)\n|^\n|\n$", "&#10;", words)


def _document(blocks: Iterable[str]) -> CorpusDocument:
    first: Mapping[str, Any] | None = None
    about: Mapping[str, Any] = {}
    found: list[CorpusAnnotation] = []
    for block in blocks:
        if block.startswith(_ABOUT):
            about = json.loads(block.removeprefix(_ABOUT))
            first = about if first is None else first
        elif cue := _CUE.fullmatch(block):
            found.append(_annotation(cue, about))
    told = first or {}
    row_id, title = told.get("id", ""), told.get("document", "")
    return CorpusDocument(row_id, title, "", annotations=tuple(found), has_text=False)


def _annotation(cue: re.Match[str], about: Mapping[str, Any]) -> CorpusAnnotation:
    return CorpusAnnotation(
        id="",
        label=unescape(cue["label"]),
        spans=(Span(int(cue["start"]), int(cue["end"])),),
        quote=unescape(cue["quote"]),
        annotator=about.get("annotator", ""),
        note=about.get("note", ""),
        attributes=about.get("attributes", {}),
    )
