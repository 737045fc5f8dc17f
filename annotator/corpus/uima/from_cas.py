"""A CAS as a document, by way of a row of JSONL, whose reader checks every field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from annotator.corpus import from_rows
from annotator.corpus.record import CorpusDocument
from annotator.corpus.strict_json import Refused, parse
from annotator.corpus.uima import schema
from annotator.corpus.uima.layers import Found, Layers, Row, has_room
from annotator.corpus.uima.schema import DEPENDENT, GOVERNOR, WHOLE_DOCUMENT, attribute_of
from annotator.corpus.uima.structures import Cas, Structure, Types
from annotator.text.offsets import Utf16Map

_NOBODY = ("", "INITIAL_CAS", "CURATION_USER")
_NO_LANGUAGE = ("", "x-unspecified")


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a CAS comes from: its name without suffix, and its place for messages."""

    stem: str
    place: str


def document_of(cas: Cas, types: Types, source: Source) -> tuple[CorpusDocument, list[str]]:
    """The document, and a sentence about whatever was passed over. Raises `Refused`."""
    return _Reader(cas, types, source).document()


class _Reader:
    def __init__(self, cas: Cas, types: Types, source: Source) -> None:
        self._cas = cas
        self._source = source
        self._units = Utf16Map(cas.text)
        self._layers = Layers(cas, types, f"{source.stem}#")
        self._about = next((one for one in self._of(schema.METADATA)), None)
        fields = (one for one in self._of(schema.FIELD) if "key" in one.values)
        self._fields = {one.text("key"): one.text("value") for one in fields}
        self._ids: dict[int, str] = {}
        self._taken: set[str] = set()

    def document(self) -> tuple[CorpusDocument, list[str]]:
        found = self._layers.found()
        rest = self._rest(found)
        annotations = [self._placed(one, found) for one in found.annotations]
        annotations += self._annotations(found)
        ties = [*found.relations, *self._relations(found), *rest.get("relations", [])]
        row = {
            **rest,
            "kind": "document",
            "id": rest.get("id", "") if rest else self._named("documentId"),
            "title": rest.get("title", "") if rest else self._title(),
            "text": self._cas.text,
            "metadata": self._metadata(rest),
            "turns": [self._turn(one) for one in self._sound(schema.TURN, found)],
            "times": [self._time(one) for one in self._sound(schema.TIME, found)],
            "annotations": [one for one in annotations if one],
            "relations": ties,
        }
        document = from_rows.document(row, self._source.place)
        who = self._user(rest)
        told = tuple(
            one if one.annotator or not who else replace(one, annotator=who)
            for one in document.annotations
        )
        return replace(document, annotations=told), [
            f"{why}{'' if count == 1 else f' ({count} times)'}."
            for why, count in found.passed.items()
        ]

    def _of(self, type_: str) -> Iterator[Structure]:
        return (one for one in self._cas.structures if one.type == type_)

    def _named(self, feature: str) -> str:
        return self._about.text(feature) if self._about else ""

    def _title(self) -> str:
        return self._named("documentTitle") or self._source.stem

    def _rest(self, found: Found) -> Mapping[str, Any]:
        """What was written as a row; one that was changed since may be no row any more."""
        told = self._fields.pop(WHOLE_DOCUMENT, "")
        if not told:
            return {}
        try:
            row = parse(told.encode())
            from_rows.document({**row, "text": " "}, "")
        except (Refused, UnicodeEncodeError):
            found.pass_over(f"The field “{WHOLE_DOCUMENT}” could not be read, and was passed over")
            return {}
        return row

    def _user(self, rest: Mapping[str, Any]) -> str:
        """INCEpTION puts whose layer it is where the document's id was, and names the file so."""
        told = self._named("documentId")
        ours = rest.get("id")
        if told in _NOBODY or told == ours:
            return ""
        return told if ours is not None or told == self._source.stem else ""

    def _metadata(self, rest: Mapping[str, Any]) -> Row:
        before = rest.get("metadata", {})
        language = self._named("language")
        known = {"language": language} if language not in _NO_LANGUAGE else {}
        extra = {**before.get("extra", {}), **known, **self._fields}
        files = {key: before[key] for key in ("filename", "imported") if before.get(key)}
        return {**files, "extra": extra}

    def _sound(self, type_: str, found: Found) -> Iterator[Structure]:
        """Those whose positions lie in the text; they may cover nothing."""
        for one in self._of(type_):
            begin, end = one.whole("begin"), one.whole("end")
            if begin is not None and end is not None and self._in_text(begin, end):
                yield one
            else:
                found.pass_over("A turn or time outside the text was passed over")

    def _in_text(self, begin: int, end: int) -> bool:
        return 0 <= begin <= end <= self._units.utf16_length

    def _span(self, one: Structure) -> tuple[int, int]:
        begin, end = one.whole("begin") or 0, one.whole("end") or 0
        return self._units.from_utf16(begin), self._units.from_utf16(end)

    def _placed(self, row: Row, found: Found) -> Row:
        """With its place in code points; empty where it lies beyond the end."""
        begin, end = row.pop("begin"), row.pop("end")
        if not self._in_text(begin, end):
            found.pass_over("An annotation outside the text was passed over")
            return {}
        start, stop = self._units.from_utf16(begin), self._units.from_utf16(end)
        if start == stop:
            stop += 1  # half of a character stands for the whole of it
        return row | {"start": start, "end": stop}

    def _annotations(self, found: Found) -> Iterator[Row]:
        """Ours; the fragments of one go together by their id."""
        mine = [one for one in self._of(schema.SPAN) if has_room(one, self._cas, found)]
        apart = [one for one in mine if not one.text("fragment")]
        together = sorted(
            (one for one in mine if one.text("fragment")),
            key=lambda one: (one.text("id"), one.values["begin"]),
        )
        for _, group in groupby(together, key=lambda one: one.text("id")):
            rows = list(group)
            if _are_one(rows):
                yield self._annotation(rows, found)
            else:
                apart += rows
        for one in apart:
            yield self._annotation([one], found)

    def _annotation(self, rows: list[Structure], found: Found) -> Row:
        first = rows[0]
        parts = [
            self._placed({"begin": one.values["begin"], "end": one.values["end"]}, found)
            for one in rows
        ]
        if not all(parts):
            return {}
        made = first.text("id")
        row_id = made if made and made not in self._taken else self._layers.id(first.id)
        self._taken.add(row_id)
        self._ids |= dict.fromkeys((one.id for one in rows), row_id)
        attributes = {
            attribute_of(name): value
            for name, value in first.values.items()
            if name not in (*schema.SPAN_FEATURES, "begin", "end")
        }
        return {
            "id": row_id,
            "label": first.text("label") or "PressAnnotation",
            "start": parts[0]["start"],
            "end": parts[-1]["end"],
            "fragments": [[one["start"], one["end"]] for one in parts],
            "annotator": first.text("annotator"),
            "note": first.text("note"),
            "attributes": attributes,
            **_known(first, "origin", "created", "changed"),
        }

    def _relations(self, found: Found) -> Iterator[Row]:
        for one in self._of(schema.RELATION):
            source = self._ids.get(one.link(GOVERNOR) or 0)
            target = self._ids.get(one.link(DEPENDENT) or 0)
            if source is None or target is None or source == target:
                found.pass_over("A relation without two annotations at its ends was passed over")
            else:
                kind = one.text("label") or "PressRelation"
                ends = {"kind": kind, "source": source, "target": target}
                yield {"id": one.text("id"), **ends, "note": one.text("note")}

    def _turn(self, one: Structure) -> Row:
        start, end = self._span(one)
        row: Row = {
            "start": start,
            "end": end,
            "speaker": one.text("speaker"),
            "who": one.text("who"),
            **_known(one, "kind"),
        }
        body = one.text("body")
        if body.isdecimal() and len(body) < 16 and self._in_text(0, int(body)):
            row["body"] = min(max(self._units.from_utf16(int(body)), start), end)
        return row | {
            name: _seconds(one.text(feature))
            for name, feature in (("start_seconds", "begun"), ("end_seconds", "ended"))
        }

    def _time(self, one: Structure) -> list[float]:
        return [
            *self._span(one),
            _seconds(one.text("begun")) or 0.0,
            _seconds(one.text("ended")) or 0.0,
        ]


def _are_one(rows: list[Structure]) -> bool:
    """Whether these are all the fragments of one annotation, as they were written."""
    wanted = [f"{number}/{len(rows)}" for number in range(1, len(rows) + 1)]
    labels = {one.text("label") for one in rows}
    ends = [one.whole("end") or 0 for one in rows]
    begins = [one.whole("begin") or 0 for one in rows]
    apart = all(end < begin for end, begin in zip(ends, begins[1:], strict=False))
    return [one.text("fragment") for one in rows] == wanted and len(labels) == 1 and apart


def _known(one: Structure, *names: str) -> Row:
    return {name: one.text(name) for name in names if one.text(name)}


def _seconds(told: str) -> float | None:
    try:
        seconds = float(told)
    except ValueError:
        return None
    return seconds if abs(seconds) < 1e9 else None
