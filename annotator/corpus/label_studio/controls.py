"""What a labelling config has for each label and attribute, and the names by which it is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.corpus.naming import slug
from annotator.corpus.record import Corpus, Handles
from annotator.corpus.tool_names import ToolNames
from annotator.project.records import Attribute, AttributeType, Label, Value

LABELS, TEXT, NOTE = "label", "text", "note"
"""The names of the tags for labels, the text itself and notes."""

YES, NO = "yes", "no"
UNFIT = re.compile("^\\$|[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no room for; and a dollar sign that would name a field of the task."""

_LONGEST_SLUG = 30


@dataclass(slots=True)
class Control:
    """A field of a region; `choices` are those that the config must offer."""

    name: str
    label: str
    attribute: Attribute
    choices: dict[str, None] = field(default_factory=dict[str, None])

    def takes(self, value: Value) -> bool:
        """Whether Label Studio can hold it in a field of this type; it drops what is blank."""
        match self.attribute.type:
            case AttributeType.YES_NO:
                return isinstance(value, bool)
            case AttributeType.NUMBER:
                return isinstance(value, int | float) and not isinstance(value, bool)
            case _:
                return isinstance(value, str) and bool(value.strip())


class Controls:
    """Labels and attributes that the codebook lacks are added as they are asked for."""

    def __init__(self, corpus: Corpus) -> None:
        handles = Handles(corpus.labels)
        self.labels: dict[str, Label | None] = {handles.of(one.id): one for one in corpus.labels}
        self.kinds: dict[str, None] = {
            kind: None for one in corpus.labels for kind in one.relations
        }
        self.label_names = ToolNames(self.labels, forbidden=UNFIT)
        self.kind_names = ToolNames(self.kinds, forbidden=UNFIT)
        self.choice_names = ToolNames((), forbidden=UNFIT)
        self._controls: dict[tuple[str, str], Control] = {}
        self._taken = {LABELS, TEXT, NOTE}
        for handle, label in self.labels.items():
            self._add_all(handle, label)

    def __iter__(self) -> Iterator[Control]:
        return iter(self._controls.values())

    def label(self, handle: str) -> str:
        """The value of its tag."""
        self.labels.setdefault(handle, None)
        return self.label_names.of(handle)

    def kind(self, kind: str) -> str:
        """The value of the tag of a relation."""
        self.kinds.setdefault(kind)
        return self.kind_names.of(kind)

    def choice(self, control: Control, value: str) -> str:
        form = self.choice_names.of(value)
        control.choices.setdefault(form)
        return form

    def of(self, label: str, attribute: str, value: Value) -> Control:
        """The control for an attribute, both told by handle."""
        if (label, attribute) not in self._controls:
            self._add(label, attribute, Attribute("", attribute, _type_of(value)))
        return self._controls[label, attribute]

    def _add_all(self, handle: str, label: Label | None) -> None:
        attributes = label.attributes if label else ()
        named = Handles(attributes)
        for one in attributes:
            self._add(handle, named.of(one.id), one)

    def _add(self, label: str, handle: str, attribute: Attribute) -> None:
        control = Control(self._free(label, attribute.name), label, attribute)
        self._controls[label, handle] = control
        if attribute.type is AttributeType.YES_NO:
            control.choices = {YES: None, NO: None}
        for one in attribute.choices:
            if one.strip():
                self.choice(control, one)

    def _free(self, label: str, attribute: str) -> str:
        parts = [slug(one)[:_LONGEST_SLUG] for one in (label, attribute)]
        name = free = "-".join(filter(None, parts)) or "attribute"
        number = 2
        while free in self._taken:
            free, number = f"{name}-{number}", number + 1
        self._taken.add(free)
        return free


def _type_of(value: Value) -> AttributeType:
    if isinstance(value, bool):
        return AttributeType.YES_NO
    return AttributeType.TEXT if isinstance(value, str) else AttributeType.NUMBER
