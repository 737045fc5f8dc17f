"""The codebook as a taxonomy, and the attributes that labels ask for as feature declarations.

TEI P5, 2.3.7 (classDecl) and 18.11 (fsdDecl).
"""

from collections.abc import Iterator, Sequence

from annotator.corpus.guids import guid
from annotator.corpus.label_tree import LabelTree
from annotator.corpus.markup import element
from annotator.corpus.tei.marks import Marks, lines, xml_id
from annotator.corpus.tei.xml_names import xml_name
from annotator.project.records import Attribute, Label


def taxonomy(labels: Sequence[Label], name: str, marks: Marks) -> str:
    """All labels, children within their parents; empty where there are none."""
    tree = LabelTree(labels)
    categories = lines(_category(tree, one, marks) for one in tree.top)
    return element("taxonomy", {"xml:id": name}, categories) if categories else ""


def declared(labels: Sequence[Label], marks: Marks) -> str:
    """The declarations of attributes; empty where no label asks for any."""
    told = lines(
        element("fsDecl", {"type": xml_id("label", one.id)}, lines(_features(one, marks)))
        for one in labels
        if one.attributes
    )
    return element("fsdDecl", {}, told) if told else ""


def _category(tree: LabelTree, label: Label, marks: Marks) -> str:
    attributes = {"xml:id": xml_id("label", label.id)}
    if label.colour:
        attributes["style"] = f"background-color: {label.colour}"
    place = [str(tree.places[label.id])] if label.id in tree.places else []
    told = [
        element("gloss", {}, marks.content(label.name)),
        *_described("", [label.definition] if label.definition else [], marks),
        *_described("example", label.examples, marks),
        *_described("key", [label.key] if label.key else [], marks),
        *_described("relation", label.relations, marks),
        *_described("place", place, marks),
        *_described("id", [label.id] if guid("label", label.id) != label.id else [], marks),
        lines(_category(tree, one, marks) for one in tree.within(label)),
    ]
    return element("category", attributes, "".join(told))


def _described(kind: str, words: Sequence[str], marks: Marks) -> Iterator[str]:
    attributes = {"type": kind} if kind else {}
    return (element("desc", attributes, marks.limited(one)) for one in words)


def _features(label: Label, marks: Marks) -> Iterator[str]:
    for one in label.attributes:
        attributes = {
            "xml:id": xml_id("attribute", one.id),
            "name": xml_name(one.name),
            "n": str(one.type),
            "optional": "false" if one.required else "true",
        }
        words = marks.limited(one.description)
        description = element("fDescr", {}, words) if words else ""
        yield element("fDecl", attributes, description + _range(one, marks))


def _range(attribute: Attribute, marks: Marks) -> str:
    values = [element("string", {}, marks.content(one)) for one in attribute.choices]
    if not values:
        return element("vRange", {}, element("default", {}))
    within = "".join(values)
    return element("vRange", {}, element("vAlt", {}, within) if len(values) > 1 else within)
