"""The text of a document as it stands in its body, and where in it everything is.

Where `xml:space` is `preserve` every character counts. Elsewhere white space is there for show: a
run of it is one space, and each block (paragraph, utterance, line of verse, …) is a line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from annotator.corpus.tei.bodies import written_name
from annotator.corpus.tei.from_headers import Known
from annotator.corpus.tei.trees import XML_SPACE, local, pointers, sign, xml_id
from annotator.outside.safe_xml import Element
from annotator.text.span import Span, trimmed
from annotator.text.turn import Turn, TurnKind

BLOCKS = frozenset([
    "p", "ab", "u", "head", "l", "lg", "item", "cell", "row", "speaker", "stage", "label",
    "opener", "closer", "byline", "dateline", "salute", "signed", "div", "div1", "div2", "div3",
    "sp", "quote", "list", "table", "floatingText", "trailer", "argument", "epigraph",
    "incident", "kinesic", "vocal", "writing", "note",
])  # fmt: skip
"""Elements that are lines of their own."""

_NO_TEXT = frozenset([
    "front", "back", "teiHeader", "standOff", "span", "spanGrp", "fs", "fLib", "fvLib", "interp",
    "interpGrp", "link", "linkGrp", "timeline", "listRelation", "join", "joinGrp", "alt",
    "altGrp", "listAnnotation", "fw",
])  # fmt: skip
_BREAKS = frozenset(["lb", "cb", "pb"])
_FIRST_CHOICE = ("sic", "orig", "abbr", "unclear", "del")
_BLANK = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Read:
    """`places` has where each element with an xml:id begins and ends, `marked` what has @ana."""

    text: str = ""
    exact: bool = False
    turns: list[Turn] = field(default_factory=list[Turn])
    turn_ids: list[str] = field(default_factory=list[str])
    places: dict[str, Span] = field(default_factory=dict[str, Span])
    marked: list[tuple[Span, list[str]]] = field(default_factory=list[tuple[Span, list[str]]])

    def between(self, start: int, end: int) -> Span:
        """Without white space at its ends, where that is there for show."""
        span = Span(start, max(start, end))
        return span if self.exact else trimmed(self.text, span)


def read_text(text: Element, known: Known, seconds: Mapping[str, float]) -> Read:
    """`seconds` tells when each point of a timeline is."""
    return _Reader(text.get(XML_SPACE) == "preserve", known, seconds).read(text)


class _Reader:
    def __init__(self, exact: bool, known: Known, seconds: Mapping[str, float]) -> None:
        self._read = Read(exact=exact)
        self._seconds = seconds
        self._known = known
        self._speakers = known.speaker_handles()
        self._parts: list[str] = []
        self._length = 0
        self._space = self._break = False
        self._open: list[int] = []
        self._said: list[tuple[Element, int, int]] = []
        self._labels: dict[Element, tuple[int, int]] = {}

    def read(self, text: Element) -> Read:
        events = etree.iterwalk(text, events=("start", "end"))
        skipped: Element | None = None
        for event, one in events:
            if event == "start" and self._is_passed(one):
                skipped = one
                events.skip_subtree()
            elif event == "start":
                self._enter(one)
            elif one is skipped:
                self._add(one.tail or "")
            else:
                self._leave(one, is_root=one is text)
        self._read.text = "".join(self._parts)
        self._make_turns()
        return self._read

    def _is_passed(self, one: Element) -> bool:
        parent = one.getparent()
        if parent is not None and local(parent) == "choice":
            return one is not _chosen(parent)
        return local(one) in _NO_TEXT

    def _enter(self, one: Element) -> None:
        name = local(one)
        if name in BLOCKS or name in _BREAKS:
            self._break = True
        self._open.append(self._length)
        self._add(sign(one) if name == "g" else one.text or "")

    def _leave(self, one: Element, *, is_root: bool) -> None:
        start, name = self._open.pop(), local(one)
        if xml_id(one):
            self._read.places[xml_id(one)] = Span(start, self._length)
        if name in ("u", "sp") or (name == "stage" and not self._within_turn(one)):
            self._said.append((one, start, self._length))
        elif name == "speaker" or (name == "seg" and one.get("type") == "speaker"):
            self._label(one, start)
        elif one.get("ana") and self._length > start:
            self._read.marked.append((Span(start, self._length), pointers(one, "ana")))
        if name in BLOCKS:
            self._break = True
        if not is_root:
            self._add(one.tail or "")

    def _add(self, told: str) -> None:
        """A line end or a space that is due comes first, and only where something follows."""
        if self._read.exact:
            self._put(told)
            return
        words = _BLANK.sub(" ", told)
        if not words:
            return
        self._space = self._space or words[0] == " "
        inner = words.strip(" ")
        if not inner:
            return
        if self._length:
            self._put("\n" if self._break else " " if self._space else "")
        self._put(inner)
        self._break, self._space = False, words[-1] == " "

    def _put(self, told: str) -> None:
        if told:
            self._parts.append(told)
            self._length += len(told)

    def _within_turn(self, one: Element) -> bool:
        return any(local(above) in ("u", "sp") for above in one.iterancestors())

    def _label(self, one: Element, start: int) -> None:
        parent = one.getparent()
        if parent is not None and parent not in self._labels:
            self._labels[parent] = (start, self._length)

    def _make_turns(self) -> None:
        """In the order of the text; one that lies within another is none."""
        last = 0
        for one, start, end in sorted(self._said, key=lambda row: (row[1], -row[2])):
            span = self._read.between(start, end)
            if span.start >= last and (span or self._read.exact):
                self._read.turns.append(self._turn(one, span))
                self._read.turn_ids.append(xml_id(one))
                last = span.end

    def _turn(self, one: Element, span: Span) -> Turn:
        label = self._labels.get(one)
        body, name = span.start, ""
        if label:
            name = written_name(self._read.text[label[0] : label[1]])
            said = self._read.between(label[1], span.end)
            body = min(max(span.start, said.start), span.end)
        start, end = self._second(one, "start"), self._second(one, "end")
        return Turn(span, body, name, self._kind(one), start, end, speaker_id=self._who(one))

    def _kind(self, one: Element) -> TurnKind:
        if local(one) == "stage":
            return TurnKind.STAGE_DIRECTION
        kinds = (self._known.kinds.get(told) for told in pointers(one, "ana"))
        return next(filter(None, kinds), TurnKind.STATEMENT)

    def _second(self, one: Element, side: str) -> float | None:
        told = pointers(one, side)
        return self._seconds.get(told[0]) if told else None

    def _who(self, one: Element) -> str:
        told = pointers(one, "who")
        return self._speakers.get(told[0], told[0]) if told else ""


def _chosen(choice: Element) -> Element | None:
    """Of several readings the one that the source itself has."""
    for name in _FIRST_CHOICE:
        for one in choice:
            if local(one) == name:
                return one
    return choice[0] if len(choice) else None
