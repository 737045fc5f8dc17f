"""The labelling config: labels, fields of each, relations, the text.

https://labelstud.io/tags/ - Text, Labels, Relations, Choices, TextArea, Number, DateTime.
"""

import re

from lxml import etree

from annotator.corpus.label_studio.controls import (
    LABELS,
    NOTE,
    TEXT,
    UNFIT,
    Control,
    Controls,
)
from annotator.outside.safe_xml import Element
from annotator.project.records import AttributeType

_KEY = re.compile(r"[a-z0-9]")
_TAGS = {
    AttributeType.CHOICE: "Choices",
    AttributeType.YES_NO: "Choices",
    AttributeType.NUMBER: "Number",
    AttributeType.TEXT: "TextArea",
    AttributeType.DATE: "DateTime",
}


def to_xml(controls: Controls) -> bytes:
    """In UTF-8, without a declaration: it is pasted into Label Studio's editor as well."""
    view = etree.Element("View")
    _tag(view, "Header", value="$title")
    _add_labels(view, controls)
    _add_relations(view, controls)
    _tag(view, "Text", name=TEXT, value="$text", granularity="symbol")
    for control in controls:
        _add_control(view, control, controls)
    _tag(
        view, "TextArea", name=NOTE, toName=TEXT, perRegion="true", editable="true",
        displayMode="region-list", placeholder="Note",
    )  # fmt: skip
    etree.indent(view)
    return etree.tostring(view, encoding="UTF-8") + b"\n"


def _add_labels(view: Element, controls: Controls) -> None:
    labels = _tag(view, "Labels", name=LABELS, toName=TEXT)
    for handle, label in controls.labels.items():
        tag = _tag(labels, "Label", value=controls.label(handle))
        if label is None:
            continue
        if label.colour:
            tag.set("background", label.colour)
        if _KEY.fullmatch(label.key):
            tag.set("hotkey", label.key)
        if label.definition.strip():
            tag.set("hint", _plain(label.definition))


def _add_relations(view: Element, controls: Controls) -> None:
    if controls.kinds:
        relations = _tag(view, "Relations")
        for kind in controls.kinds:
            _tag(relations, "Relation", value=controls.kind(kind))


def _add_control(view: Element, control: Control, controls: Controls) -> None:
    """Shown while an annotation of its label is selected."""
    attribute = control.attribute
    shown = _tag(
        view, "View", visibleWhen="region-selected", whenTagName=LABELS,
        whenLabelValue=controls.label(control.label),
    )  # fmt: skip
    _tag(shown, "Header", size="5", value=_plain(attribute.name))
    if attribute.type in (AttributeType.CHOICE, AttributeType.YES_NO) and not control.choices:
        return
    tag = _tag(shown, _TAGS[attribute.type], name=control.name, toName=TEXT, perRegion="true")
    if attribute.required:
        tag.set("required", "true")
    if attribute.description.strip():
        tag.set("hint" if tag.tag == "Choices" else "placeholder", _plain(attribute.description))
    if attribute.type is AttributeType.DATE:
        tag.set("only", "date")
        tag.set("format", "%Y-%m-%d")
    for choice in control.choices:
        _tag(tag, "Choice", value=choice)


def _tag(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, tag, attributes)


def _plain(words: str) -> str:
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)
