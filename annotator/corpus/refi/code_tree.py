"""The codebook as a tree of codes: REFI-QDA 1.5, the element Code, both ways."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.corpus import from_head, to_rows
from annotator.corpus.fields import Fields
from annotator.corpus.guids import guid, plain
from annotator.corpus.label_tree import LabelTree
from annotator.corpus.markup import element, escaped, replaced
from annotator.corpus.refi.postscript import joined, parted
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.outside.safe_xml import Element
from annotator.project.records import Label

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}")
UNNAMED = "unnamed"


class UniqueNames:
    """Names none of which comes twice, in any case; a number is put behind one that would."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()

    def of(self, name: str) -> str:
        wanted = free = replaced(name)
        while _key(free) in self._taken:
            self._counts[_key(wanted)] += 1
            free = f"{wanted} ({self._counts[_key(wanted)] + 1})"
        self._taken.add(_key(free))
        return free


def _key(name: str) -> str:
    return name.strip().casefold()


def codes(labels: Sequence[Label], names: UniqueNames) -> str:
    """The elements Code of all labels, children within their parents."""
    tree = LabelTree(labels)
    return "".join(_code(tree, label, names) for label in tree.top)


def _code(tree: LabelTree, label: Label, names: UniqueNames) -> str:
    name = names.of(label.name)
    further = {
        "name": label.name if label.name != name else "",
        "id": label.id if label.id != label_guid(label.id) else "",
        "place": tree.places.get(label.id),
        "key": label.key,
        "examples": list(label.examples),
        "relations": list(label.relations),
        "attributes": [to_rows.attribute_row(one) for one in label.attributes],
    }
    within = [_code(tree, one, names) for one in tree.within(label)]
    return code(
        label_guid(label.id),
        name,
        description=joined(label.definition, further),
        colour=label.colour,
        within="".join(within),
    )


def label_guid(label_id: str) -> str:
    return guid("label", label_id)


def code(
    row_guid: str,
    name: str,
    *,
    description: str = "",
    colour: str = "",
    within: str = "",
    codable: bool = True,
) -> str:
    attributes = {"guid": row_guid, "name": name, "isCodable": "true" if codable else "false"}
    if colour:
        attributes["color"] = colour
    return element("Code", attributes, described(description) + within)


def described(description: str) -> str:
    return element("Description", {}, escaped(description)) if description else ""


def description_of(one: Element) -> tuple[str, Fields]:
    """The words of its Description, and what stands below them."""
    for child in one:
        if local(child) == "Description":
            return parted(child.text or "")
    return parted("")


def local(one: Element) -> str:
    """The element's name without its namespace, of whatever version that is."""
    return one.tag.rpartition("}")[2]


def labels_in(codes_element: Element, fault: Fault, skipped: frozenset[str]) -> dict[str, Label]:
    """By GUID, in the order of the file or that which is told. `skipped` go with all in them."""
    found = list(_labels(codes_element, None, fault, skipped, set()))
    found.sort(key=lambda row: row[0])
    return {row_guid: label for _, row_guid, label in found}


def _labels(
    parent: Element, parent_id: str | None, fault: Fault, skipped: frozenset[str], seen: set[str]
) -> Iterator[tuple[int, str, Label]]:
    for one in parent:
        row_guid = plain(one.get("guid", ""))
        if local(one) != "Code" or row_guid in skipped:
            continue
        if not row_guid or row_guid in seen:
            name = one.get("name", "")[:40]
            fault(f"The code “{name}” has no GUID of its own; it was left out.")
            continue
        seen.add(row_guid)
        place, label = _label(one, row_guid, parent_id, fault)
        if label.id != row_guid:
            label = label if label.id not in seen else replace(label, id=row_guid)
            seen.add(label.id)
        yield place, row_guid, label
        yield from _labels(one, label.id, fault, skipped, seen)


def _label(one: Element, row_guid: str, parent_id: str | None, fault: Fault) -> tuple[int, Label]:
    words, told = description_of(one)
    name = one.get("name", "")
    name = name if name.strip() else UNNAMED
    bare = Label(row_guid, name, _colour(one), definition=words, parent_id=parent_id)
    try:
        return told.whole("place", -1), _with(bare, told)
    except Refused as refused:
        fault(f"Of the code “{name[:40]}” only name and description were taken: {refused}.")
        return -1, bare


def _with(label: Label, told: Fields) -> Label:
    key = told.line("key", "")
    if len(key) > 1:
        raise told.refuse("key", "one character")
    return replace(
        label,
        id=told.line("id", "") or label.id,
        name=told.line("name", "") or label.name,
        key=key,
        examples=told.texts("examples"),
        relations=told.texts("relations"),
        attributes=tuple(
            from_head.attribute_of(row) for row in told.rows("attributes", "an attribute")
        ),
    )


def _colour(one: Element) -> str:
    found = _COLOUR.fullmatch(one.get("color", "").strip())
    if not found:
        return ""
    digits = found[0][1:]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
