"""brat's `annotation.conf` and `visual.conf` of a corpus. https://brat.nlplab.org/configuration.html

What they tell is gathered while the documents are written: relations and values that occur.
"""

import re
from collections.abc import Iterator, Sequence

from annotator.corpus.brat.names import ANNOTATOR, TypeNames, value_word
from annotator.corpus.record import Corpus, Handles
from annotator.project.records import AttributeType, Label, Value

_MOST_VALUES = 100
"""Of one attribute; brat offers them in a menu."""
_LIGHT = 140  # of 255; darker colours take white letters
_NOT_SHOWN = re.compile(r"[\s|]+")


class Configuration:
    def __init__(self, corpus: Corpus) -> None:
        self.names = TypeNames()
        self._labels = corpus.labels
        self._handles = Handles(corpus.labels)
        self._types: dict[str, None] = {}
        self._relations: dict[str, None] = {}
        self._asked: dict[str, dict[str, None]] = {}
        self._values: dict[str, dict[str, None]] = {}
        self._people: dict[str, None] = {}
        people = Handles(corpus.annotators)
        for label in corpus.labels:
            self._note_label(label)
        for one in corpus.annotators:
            self.annotator(people.of(one.id))

    def label(self, handle: str) -> str:
        made = self.names.of(handle)
        self._types.setdefault(made)
        return made

    def annotator(self, handle: str) -> str:
        made = self.names.of(handle)
        self._people.setdefault(made)
        return made

    def relation(self, kind: str) -> str:
        made = self.names.of(kind)
        self._relations.setdefault(made)
        return made

    def attribute(self, label: str, name: str, value: Value) -> tuple[str, str]:
        """The attribute's type and the value, as brat takes them."""
        made, word = self._asked_of(label, name), value_word(value)
        values = self._values[made]
        if len(values) < _MOST_VALUES:
            values.setdefault(word)
        return made, word

    def annotation_conf(self) -> str:
        return "".join(self._annotation_lines())

    def visual_conf(self) -> str:
        return "".join(self._visual_lines())

    def _note_label(self, label: Label) -> None:
        handle = self._handles.of(label.id)
        self.label(handle)
        for kind in label.relations:
            self.relation(kind)
        named = Handles(label.attributes)
        for one in label.attributes:
            made = self._asked_of(handle, named.of(one.id))
            offered: Sequence[Value] = one.choices
            if one.type is AttributeType.YES_NO:
                offered = (True, False)
            self._values[made].update(dict.fromkeys(map(value_word, offered)))

    def _asked_of(self, label: str, name: str) -> str:
        made = self.names.of(name)
        self._asked.setdefault(made, {}).setdefault(self.names.of(label))
        self._values.setdefault(made, {})
        return made

    def _annotation_lines(self) -> Iterator[str]:
        yield "[entities]\n"
        yield from self._tree()
        yield "\n[relations]\n"
        # Without this, brat marks annotations that overlap as wrong.
        yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
        for kind in self._relations:
            yield f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
        yield "\n[events]\n\n[attributes]\n"
        if self._people:
            yield f"{ANNOTATOR}\tArg:<ENTITY>, Value:{'|'.join(self._people)}\n"
        for made, labels in self._asked.items():
            values = "|".join(self._values[made])
            yield f"{made}\tArg:{'|'.join(labels)}" + (f", Value:{values}\n" if values else "\n")

    def _tree(self) -> Iterator[str]:
        """Labels under their parents, a tab for each level."""
        children: dict[str | None, list[Label]] = {}
        for label in self._labels:
            children.setdefault(label.parent_id, []).append(label)
        waiting = [(label, 0) for label in reversed(children.get(None, []))]
        listed: set[str] = set()
        while waiting:
            label, depth = waiting.pop()
            made = self.label(self._handles.of(label.id))
            listed.add(made)
            yield "\t" * depth + f"{made}\n"
            waiting += [(one, depth + 1) for one in reversed(children.get(label.id, []))]
        yield from (f"{made}\n" for made in self._types if made not in listed)

    def _visual_lines(self) -> Iterator[str]:
        yield "[labels]\n"
        for made, name in self.names.table.items():
            shown = shown_name(name)
            if shown != made:
                yield f"{made} | {shown}\n"
        yield "\n[drawing]\n"
        yield "SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken\n"
        yield "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n"
        yield "ATTRIBUTE_DEFAULT\tglyph:*\n"
        for label in self._labels:
            if label.colour:
                letters = "black" if _lightness(label.colour) > _LIGHT else "white"
                yield f"{self.label(self._handles.of(label.id))}\t"
                yield f"bgColor:{label.colour}, fgColor:{letters}\n"


def shown_name(name: str) -> str:
    """As `visual.conf` has it: “<” and “>” would begin and end a macro."""
    return _NOT_SHOWN.sub(" ", name).strip().replace("<", "‹").replace(">", "›")


def _lightness(colour: str) -> float:
    """Of 255; ITU-R BT.601."""
    red, green, blue = (int(colour[at : at + 2], base=16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
