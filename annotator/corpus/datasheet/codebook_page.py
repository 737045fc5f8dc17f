"""The codebook as a page for people to read, in Markdown."""

from collections.abc import Iterator, Mapping, Sequence

from annotator.corpus.datasheet.markdown import escaped, paragraphs
from annotator.project.records import Attribute, Label

_DEEPEST = 6  # levels of headings


def codebook_page(title: str, labels: Sequence[Label], counts: Mapping[str, int]) -> str:
    """A label's own labels stand below it; `counts` has annotations by the labels' ids."""
    children: dict[str | None, list[Label]] = {}
    for label in labels:
        children.setdefault(label.parent_id, []).append(label)
    parts = [f"# Codebook of {escaped(title)}", *_below(None, children, counts, 2)]
    return "\n\n".join(parts) + "\n"


def _below(
    parent: str | None,
    children: Mapping[str | None, Sequence[Label]],
    counts: Mapping[str, int],
    level: int,
) -> Iterator[str]:
    for label in children.get(parent, ()):
        yield f"{'#' * min(level, _DEEPEST)} {escaped(label.name)}"
        yield from _entry(label, counts.get(label.id, 0))
        yield from _below(label.id, children, counts, level + 1)


def _entry(label: Label, count: int) -> Iterator[str]:
    yield " · ".join(_facts(label, count))
    if label.definition.strip():
        yield paragraphs(label.definition)
    if label.examples:
        yield "Examples:\n\n" + "\n".join(f"- “{escaped(one)}”" for one in label.examples)
    if label.attributes:
        yield "Attributes:\n\n" + "\n".join(map(_attribute, label.attributes))
    if label.relations:
        yield f"Relations offered: {', '.join(map(escaped, label.relations))}."


def _facts(label: Label, count: int) -> Iterator[str]:
    yield f"{count:,} annotation{'' if count == 1 else 's'}"
    if label.key:
        yield f"key {escaped(label.key)}"
    if label.colour:
        yield f"colour `{label.colour}`"


def _attribute(one: Attribute) -> str:
    told = [str(one.type)]
    if one.choices:
        told.append(", ".join(map(escaped, one.choices)))
    if one.required:
        told.append("required")
    about = f": {escaped(one.description)}" if one.description.strip() else ""
    return f"- **{escaped(one.name)}** ({'; '.join(told)}){about}"
