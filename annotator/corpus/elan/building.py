"""A document as an ELAN file: EAF 3.0, after “ELAN Annotation Format” (H. Sloetjes, MPI, 2017)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.corpus.elan.tiers import (
    LABELS,
    NOTES,
    QUOTES,
    TURNS,
    VALUES,
    Entry,
    Tier,
    TierNames,
    tiers_of,
)
from annotator.corpus.elan.words import kept, values_told
from annotator.corpus.markup import document as xml_document
from annotator.corpus.markup import element, escaped
from annotator.corpus.moment import when
from annotator.corpus.record import CorpusDocument, Handles
from annotator.corpus.timing import Clock, timed_turns
from annotator.project.records import Label

VOCABULARY = "labels"
DOCUMENT, TITLE, PLACES = "document id", "document title", "code points"
"""Properties of the head; `PLACES` tells of each annotation where its words are in the text."""
UNDATED = "1980-01-01T00:00:00Z"
_NO_LANGUAGE = "und"
_ASSOCIATED = "Symbolic_Association"
_CONSTRAINTS = (
    (
        "Time subdivision of parent annotation's time interval, no time gaps allowed within"
        " this interval",
        "Time_Subdivision",
    ),
    (
        "Symbolic subdivision of a parent annotation. Annotations refering to the same parent"
        " are ordered",
        "Symbolic_Subdivision",
    ),
    ("1-1 association with a parent annotation", _ASSOCIATED),
    (
        "Time alignable annotations within the parent annotation's time interval, gaps are allowed",
        "Included_In",
    ),
)
"""As ELAN itself writes them into every file."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The labels by handle, each with its definition, its parts numbered."""

    labels: Sequence[Label]

    def entries(self, used: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Key and description of each label; those that the codebook lacks come last."""
        handles = Handles(self.labels)
        known = {handles.of(label.id): label.definition for label in self.labels}
        names = dict.fromkeys([*known, *used])
        return {
            name: (f"cveid_{number}", known.get(name, "")) for number, name in enumerate(names, 1)
        }


def eaf(document: CorpusDocument, vocabulary: Vocabulary) -> str:
    return _Building(document, vocabulary).whole()


class _Building:
    def __init__(self, document: CorpusDocument, vocabulary: Vocabulary) -> None:
        self._document = document
        self._entries = vocabulary.entries(one.label for one in document.annotations)
        self._slots: list[int] = []
        self._count = 0
        self._names = TierNames()
        self._places: list[str] = []

    def whole(self) -> str:
        tiers = [markup for tier in _tiers(self._document) for markup in self._tier(tier)]
        content = [
            self._head(),
            element("TIME_ORDER", {}, "".join(self._time_slots())),
            *tiers,
            *_types(),
            element(
                "LANGUAGE",
                {
                    "LANG_DEF": "http://cdb.iso.org/lg/CDB-00130975-001",
                    "LANG_ID": _NO_LANGUAGE,
                    "LANG_LABEL": "undetermined (und)",
                },
            ),
            *_constraints(),
            self._vocabulary(),
        ]
        root = {
            "AUTHOR": "",
            "DATE": when(self._document.imported) or UNDATED,
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:noNamespaceSchemaLocation": "http://www.mpi.nl/tools/elan/EAFv3.0.xsd",
        }
        lines = "".join(f"\n{one}" for one in content)
        return xml_document(element("ANNOTATION_DOCUMENT", root, f"{lines}\n"))

    def _head(self) -> str:
        told = {
            DOCUMENT: kept(self._document.id),
            TITLE: kept(self._document.title),
            PLACES: " ".join(self._places),
            "lastUsedAnnotationId": str(self._count),
        }
        properties = (
            element("PROPERTY", {"NAME": name}, escaped(value)) for name, value in told.items()
        )
        head = {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"}
        return element("HEADER", head, "".join(properties))

    def _time_slots(self) -> Iterator[str]:
        """In the order of time; their names are in the order in which they were asked for."""
        for number, value in sorted(enumerate(self._slots, 1), key=lambda slot: slot[::-1]):
            slot = {"TIME_SLOT_ID": f"ts{number}", "TIME_VALUE": str(value)}
            yield element("TIME_SLOT", slot)

    def _tier(self, tier: Tier) -> Iterator[str]:
        """The tier, and those that depend on it where there is something in them."""
        name = self._names.of(kept(tier.name))
        ids = [self._next_id() for _ in tier.entries]
        rows = [self._aligned(*pair) for pair in zip(ids, tier.entries, strict=True)]
        who = {"PARTICIPANT" if tier.kind == TURNS else "ANNOTATOR": kept(tier.who)}
        yield _tier_element(
            name, tier.kind, {key: value for key, value in who.items() if value}, rows
        )
        for kind in (QUOTES, NOTES, VALUES):
            told = [
                (row_id, one.told[kind])
                for row_id, one in zip(ids, tier.entries, strict=True)
                if one.told.get(kind)
            ]
            if told:
                depending = [self._depending(*pair) for pair in told]
                above = {"PARENT_REF": name}
                yield _tier_element(self._names.of(f"{name}: {kind}"), kind, above, depending)

    def _aligned(self, row_id: str, entry: Entry) -> str:
        first, second = map(self._slot, entry.moments)
        told = {"ANNOTATION_ID": row_id, "TIME_SLOT_REF1": first, "TIME_SLOT_REF2": second}
        if entry.place:
            told["CVE_REF"] = self._entries[entry.value][0]
            self._places.append(f"{row_id}={entry.place}")
        return _annotation("ALIGNABLE_ANNOTATION", told, entry.value)

    def _depending(self, above: str, value: str) -> str:
        told = {"ANNOTATION_ID": self._next_id(), "ANNOTATION_REF": above}
        return _annotation("REF_ANNOTATION", told, value)

    def _slot(self, milliseconds: int) -> str:
        self._slots.append(milliseconds)
        return f"ts{len(self._slots)}"

    def _next_id(self) -> str:
        self._count += 1
        return f"a{self._count}"

    def _vocabulary(self) -> str:
        entries = (
            element(
                "CV_ENTRY_ML",
                {"CVE_ID": key},
                element(
                    "CVE_VALUE",
                    {"DESCRIPTION": kept(description), "LANG_REF": _NO_LANGUAGE},
                    escaped(kept(name)),
                ),
            )
            for name, (key, description) in self._entries.items()
        )
        about = element("DESCRIPTION", {"LANG_REF": _NO_LANGUAGE})
        return element("CONTROLLED_VOCABULARY", {"CV_ID": VOCABULARY}, about + "".join(entries))


def _tiers(document: CorpusDocument) -> Iterator[Tier]:
    text = document.text
    turns = [
        (turn.speaker_id or turn.speaker, Entry(moments, text[turn.body : turn.span.end]))
        for turn, moments in timed_turns(document)
    ]
    yield from tiers_of(TURNS, sorted(turns, key=_when), "Nobody")
    clock = Clock(document)
    labelled = [
        (
            one.annotator,
            Entry(
                moments,
                one.label,
                _told(one.quote, one.note, values_told(one.attributes)),
                f"{one.spans[0].start}-{one.spans[0].end}",
            ),
        )
        for one in document.annotations
        if (moments := clock.of(one.spans[0]))
    ]
    yield from tiers_of(LABELS, sorted(labelled, key=_when), "Annotations")


def _told(quote: str, note: str, values: str) -> dict[str, str]:
    return {QUOTES: quote, NOTES: note, VALUES: values}


def _when(row: tuple[str, Entry]) -> tuple[int, int]:
    """By their beginning, the longer first."""
    start, end = row[1].moments
    return start, -end


def _tier_element(name: str, kind: str, more: dict[str, str], rows: Sequence[str]) -> str:
    attributes = {"LINGUISTIC_TYPE_REF": kind, **more, "TIER_ID": name}
    return element("TIER", attributes, "".join(f"\n{row}" for row in rows) + "\n")


def _annotation(kind: str, attributes: dict[str, str], value: str) -> str:
    content = element("ANNOTATION_VALUE", {}, escaped(kept(value)))
    return element("ANNOTATION", {}, element(kind, attributes, content))


def _types() -> Iterator[str]:
    for kind in (TURNS, LABELS, QUOTES, NOTES, VALUES):
        aligned = kind in (TURNS, LABELS)
        more = {} if aligned else {"CONSTRAINTS": _ASSOCIATED}
        if kind == LABELS:
            more = {"CONTROLLED_VOCABULARY_REF": VOCABULARY}
        told = {
            **more,
            "GRAPHIC_REFERENCES": "false",
            "LINGUISTIC_TYPE_ID": kind,
            "TIME_ALIGNABLE": str(aligned).lower(),
        }
        yield element("LINGUISTIC_TYPE", told)


def _constraints() -> Iterator[str]:
    for description, stereotype in _CONSTRAINTS:
        yield element("CONSTRAINT", {"DESCRIPTION": description, "STEREOTYPE": stereotype})
