"""The layers that we have written, as rows of JSONL, also once others have worked on them."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from annotator.corpus.uima import schema
from annotator.corpus.uima.layers import Found, Row, has_room
from annotator.corpus.uima.schema import DEPENDENT, GOVERNOR, attribute_of
from annotator.corpus.uima.structures import Cas, Structure
from annotator.text.offsets import Utf16Map


class OurLayers:
    """`prefix` begins the ids of annotations that somebody else has made in them.

    What cannot be used is passed over in `found`.
    """

    def __init__(self, cas: Cas, prefix: str, found: Found) -> None:
        self._cas = cas
        self._prefix = prefix
        self._found = found
        self._units = Utf16Map(cas.text)
        self._ids: dict[int, str] = {}
        self._taken: set[str] = set()

    def turns(self) -> list[Row]:
        return [self._turn(one) for one in self._sound(schema.TURN)]

    def times(self) -> list[list[float]]:
        return [self._time(one) for one in self._sound(schema.TIME)]

    def _of(self, type_: str) -> Iterator[Structure]:
        return (one for one in self._cas.structures if one.type == type_)

    def _sound(self, type_: str) -> Iterator[Structure]:
        """Those whose positions lie in the text; they may cover nothing."""
        for one in self._of(type_):
            begin, end = one.whole("begin"), one.whole("end")
            if begin is not None and end is not None and self._in_text(begin, end):
                yield one
            else:
                self._found.pass_over("A turn or time outside the text was passed over")

    def _in_text(self, begin: int, end: int) -> bool:
        return 0 <= begin <= end <= self._units.utf16_length

    def _span(self, one: Structure) -> tuple[int, int]:
        begin, end = one.whole("begin") or 0, one.whole("end") or 0
        return self._units.from_utf16(begin), self._units.from_utf16(end)

    def placed(self, row: Row) -> Row:
        """With its place in code points; empty where it lies beyond the end."""
        begin, end = row.pop("begin"), row.pop("end")
        if not self._in_text(begin, end):
            self._found.pass_over("An annotation outside the text was passed over")
            return {}
        start, stop = self._units.from_utf16(begin), self._units.from_utf16(end)
        if start == stop:
            stop += 1  # half of a character stands for the whole of it
        return row | {"start": start, "end": stop}

    def annotations(self) -> Iterator[Row]:
        """Ours; the fragments of one go together by their id."""
        mine = [one for one in self._of(schema.SPAN) if has_room(one, self._cas, self._found)]
        apart = [one for one in mine if not one.text("fragment")]
        together = sorted(
            (one for one in mine if one.text("fragment")),
            key=lambda one: (one.text("id"), one.values["begin"]),
        )
        for _, group in groupby(together, key=lambda one: one.text("id")):
            rows = list(group)
            if _are_one(rows):
                yield self._annotation(rows)
            else:
                apart += rows
        for one in apart:
            yield self._annotation([one])

    def _annotation(self, rows: list[Structure]) -> Row:
        first = rows[0]
        parts = [
            self.placed({"begin": one.values["begin"], "end": one.values["end"]}) for one in rows
        ]
        if not all(parts):
            return {}
        made = first.text("id")
        row_id = made if made and made not in self._taken else f"{self._prefix}{first.id}"
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

    def relations(self) -> Iterator[Row]:
        for one in self._of(schema.RELATION):
            source = self._ids.get(one.link(GOVERNOR) or 0)
            target = self._ids.get(one.link(DEPENDENT) or 0)
            if source is None or target is None or source == target:
                self._found.pass_over(
                    "A relation without two annotations at its ends was passed over"
                )
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
    places = [(one.whole("begin") or 0, one.whole("end") or 0) for one in rows]
    apart = all(before[1] < after[0] for before, after in pairwise(places))
    return [one.text("fragment") for one in rows] == wanted and len(labels) == 1 and apart


def _known(one: Structure, *names: str) -> Row:
    return {name: one.text(name) for name in names if one.text(name)}


def _seconds(told: str) -> float | None:
    try:
        seconds = float(told)
    except ValueError:
        return None
    return seconds if abs(seconds) < 1e9 else None
