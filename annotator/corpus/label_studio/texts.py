"""The text of a task: a text in its data, or paragraphs with who says each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from annotator.corpus.label_studio.regions import Row, mapping, position
from annotator.corpus.strict_json import Refused
from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

_WHO = ("author", "speaker", "name", "role")
_WORDS = ("text", "phrase", "utterance", "content")


@dataclass(frozen=True, slots=True)
class TaskText:
    """`name` is the field of the data that holds it; `starts` those of its paragraphs, if any."""

    name: str
    text: str
    starts: Sequence[int] = ()
    turns: Sequence[Mapping[str, Any]] = ()

    def span(self, value: Row) -> Span:
        """Of a region. Raises `Refused` for what is no range of the text."""
        if self.starts:
            start = self._within(position(value, "start"), position(value, "startOffset"))
            end = self._within(position(value, "end"), position(value, "endOffset"))
        else:
            start, end = position(value, "start"), position(value, "end")
            start, end = self._in_code_points(start, end, value.get("text"))
        if not 0 <= start < end <= len(self.text):
            raise Refused(f"a region from {start} to {end} is no range of its text")
        return Span(start, end)

    def quote(self, value: Row, span: Span) -> str:
        """The region's own words; empty where it tells none, or writes line ends as `\\n`."""
        told = value.get("text")
        if not isinstance(told, str) or told.replace("\\n", "\n") == span.of(self.text):
            return ""
        return told

    def _within(self, paragraph: int, offset: int) -> int:
        if paragraph >= len(self.starts):
            raise Refused(f"a region is in paragraph {paragraph} of {len(self.starts)}")
        return self.starts[paragraph] + offset

    def _in_code_points(self, start: int, end: int, words: object) -> tuple[int, int]:
        """Older versions counted UTF-16 units; the region's words tell which it is."""
        if self.text.isascii() or words == self.text[start:end] or not isinstance(words, str):
            return start, end
        units = Utf16Map(self.text)
        try:
            moved = units.from_utf16(start), units.from_utf16(end)
        except IndexError:
            return start, end
        return moved if words == self.text[moved[0] : moved[1]] else (start, end)


def text_of(data: Row) -> TaskText:
    """Raises `Refused` where there is none."""
    told = {name: value for name, value in data.items() if isinstance(value, str)}
    if "text" in told:
        return TaskText("text", told["text"])
    for name, value in data.items():
        paragraphs = cast("list[object]", value) if isinstance(value, list) else []
        rows = [mapping(one) for one in paragraphs]
        if rows and all(any(key in row for key in _WORDS) for row in rows):
            return _paragraphs(name, rows)
    if not told:
        raise Refused("it has no text")
    name = max(told, key=lambda one: len(told[one]))
    return TaskText(name, told[name])


def _paragraphs(name: str, rows: Sequence[Row]) -> TaskText:
    """One a line, each a turn of who says it."""
    starts: list[int] = []
    turns: list[Row] = []
    text = ""
    for row in rows:
        words, speaker = _first(row, _WORDS), _first(row, _WHO)
        starts.append(len(text))
        text += f"{words}\n"
        end = len(text) - 1
        turns.append({"start": starts[-1], "end": end, "speaker": speaker, "who": speaker})
    return TaskText(name, text, starts, [turn for turn in turns if turn["speaker"]])


def _first(row: Row, names: Sequence[str]) -> str:
    return next((str(row[name]) for name in names if isinstance(row.get(name), str)), "")
