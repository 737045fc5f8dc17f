"""The regions of one annotation of a task: results of one id, gathered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from annotator.corpus.fields import Fields
from annotator.corpus.label_studio.controls import NOTE, YES
from annotator.corpus.strict_json import Refused
from annotator.project.records import AttributeType, Value

Row = Mapping[str, Any]


@dataclass(slots=True)
class Region:
    """A span with its labels; `fields` are told by the names of the config's tags."""

    id: str
    value: Row
    labels: tuple[str, ...]
    fields: dict[str, Value] = field(default_factory=dict[str, Value])
    note: str = ""


def regions_of(results: Iterable[Row]) -> tuple[dict[str, Region], list[Row]]:
    """By id; and what belongs to no region of the text."""
    rows = list(results)
    found: dict[str, Region] = {}
    for row in rows:
        value, labels = mapping(row.get("value")), _labels(row)
        if labels and "start" in value:
            row_id = _free(str(row.get("id", "region")), found)
            note = "\n".join(texts(mapping(row.get("meta")).get("text")))
            found[row_id] = Region(row_id, value, labels, note=note)
    others = [row for row in rows if not _labels(row) and row.get("type") != "relation"]
    return found, [row for row in others if not _belongs(row, found)]


def _free(row_id: str, found: Mapping[str, Region]) -> str:
    number, free = 2, row_id
    while free in found:
        number, free = number + 1, f"{row_id}, {number}"
    return free


def mapping(value: object) -> Row:
    return cast("Row", value) if isinstance(value, Mapping) else {}


def texts(value: object) -> tuple[str, ...]:
    """The texts in a list; a text alone counts as one."""
    listed = cast("list[object]", value) if isinstance(value, list) else [value]
    return tuple(one for one in listed if isinstance(one, str))


def _labels(row: Row) -> tuple[str, ...]:
    """The tag may be Labels, HyperTextLabels, ParagraphLabels."""
    kind = str(row.get("type", ""))
    return texts(mapping(row.get("value")).get(kind)) if kind.endswith("labels") else ()


def _belongs(row: Row, found: Mapping[str, Region]) -> bool:
    region = found.get(str(row.get("id")))
    told = _field(row)
    if region is None or told is None:
        return False
    name = str(row.get("from_name"))
    if name == NOTE and isinstance(told, str):
        region.note = told
    else:
        region.fields.setdefault(name, told)
    return True


def _field(row: Row) -> Value | None:
    value = mapping(row.get("value"))
    match row.get("type"):
        case "choices":
            return ", ".join(texts(value.get("choices"))) or None
        case "textarea":
            return "\n".join(texts(value.get("text"))) or None
        case "number" | "rating" as kind:
            number = value.get(str(kind))
            return number if isinstance(number, int | float) else None
        case "datetime":
            return next(iter(texts(value.get("datetime"))), None)
        case _:
            return None


def attributes_of(region: Region, fields: Row, choices: Row) -> Iterator[tuple[str, Value]]:
    """`fields` says for which attribute of which type each tag stands, where that is known."""
    for name, value in region.fields.items():
        told = fields.get(name)
        known = cast("list[object]", told) if isinstance(told, list) else []
        attribute = str(known[0]) if known else name
        kind = known[1] if len(known) > 1 else ""
        if kind == AttributeType.YES_NO:
            yield attribute, value == YES
        elif kind == AttributeType.CHOICE and isinstance(value, str):
            yield attribute, str(choices.get(value, value))
        else:
            yield attribute, value


def position(value: Row, name: str) -> int:
    """Raises `Refused` for what is no whole number; some exports write it as text."""
    told = value.get(name)
    if isinstance(told, str) and told.isdigit() and len(told) < 15:
        return int(told)
    if isinstance(told, bool) or not isinstance(told, int):
        raise Refused(f"“{name}” of a region is no position in a plain text")
    return told


def who(row: Row) -> str:
    """By whom an annotation was made, so far as its export tells."""
    told = row.get("completed_by", row.get("annotator"))
    if mapping(told):
        person = Fields(mapping(told), "a person")
        names = [person.line(name, "") for name in ("first_name", "last_name")]
        return " ".join(filter(None, names)) or person.line("email", "") or ""
    if isinstance(told, int) and not isinstance(told, bool):
        return f"annotator {told}"
    return told if isinstance(told, str) else ""
