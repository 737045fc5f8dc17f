"""The layers that hold what a project holds, and how attributes become features of theirs.

INCEpTION reads a CAS only where it knows every type in it: those of DKPro Core, and layers of its
project. So there are four layers, and all else is a field of the document's metadata.
"""

import re
from collections.abc import Iterable, Sequence

from annotator.corpus.record import Corpus, CorpusAnnotation, Handles
from annotator.corpus.uima.structures import ANNOTATION, STRING, Type

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
SENTENCE = f"{DKPRO}segmentation.type.Sentence"
METADATA = f"{DKPRO}metadata.type.DocumentMetaData"
FIELD = f"{DKPRO}metadata.type.MetaDataStringField"

SPAN = "webanno.custom.PressAnnotation"
RELATION = "webanno.custom.PressRelation"
TURN = "webanno.custom.PressTurn"
TIME = "webanno.custom.PressTime"
OURS = frozenset((SPAN, RELATION, TURN, TIME))

WHOLE_DOCUMENT = "press-annotator"
"""The key of the metadata field that holds the rest of a document, as a row of JSONL."""

GOVERNOR, DEPENDENT = "Governor", "Dependent"
SPAN_FEATURES = (
    *("label", "annotator", "note"),
    *("id", "fragment", "origin", "created", "changed"),
)
TURN_FEATURES = ("speaker", "who", "kind", "body", "begun", "ended")
RELATION_FEATURES = ("label", "note", "id")
TIME_FEATURES = ("begun", "ended")

_TAKEN = {*SPAN_FEATURES, "begin", "end", "sofa", "address", "type", "self", "coveredText"}
_PLAIN = re.compile(r"[A-Za-z0-9]")
_WRITTEN = re.compile(r"_u([0-9a-f]{1,6})_|_")
_MARK = "x_u_"
"""No attribute's own name comes out so."""


def feature_of(attribute: str) -> str:
    """A name for a feature (letters, digits, underscores); `attribute_of` gives it back.

    A space becomes an underscore, any other character its code: `firm?` is `firm_u3f_`. UIMA
    wants a letter first.
    """
    name = "".join(map(_written, " " + attribute, attribute))
    plain = name[:1].isalpha() and name not in _TAKEN
    return name if plain else _MARK + name


def attribute_of(feature: str) -> str:
    return _WRITTEN.sub(_character, feature.removeprefix(_MARK))


def _written(before: str, character: str) -> str:
    """A `u` after an underscore would begin a code."""
    if _PLAIN.fullmatch(character) and (before, character) != (" ", "u"):
        return character
    return "_" if character == " " else f"_u{ord(character):x}_"


def _character(hit: re.Match[str]) -> str:
    if hit[1] is None:
        return " "
    # What INCEpTION's user has named so may be no code.
    return chr(int(hit[1], 16)) if int(hit[1], 16) < 0x110000 else hit[0]


class Schema:
    """The types of one corpus: they grow by the attributes that its annotations turn out to have.

    The codebook's come first, in its order.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._attributes: dict[str, None] = {}
        for label in corpus.labels:
            handles = Handles(label.attributes)
            self._attributes |= dict.fromkeys(handles.of(one.id) for one in label.attributes)

    @property
    def attributes(self) -> Sequence[str]:
        return list(self._attributes)

    def add(self, annotations: Iterable[CorpusAnnotation]) -> bool:
        """Whether any of them has an attribute that was not known."""
        before = len(self._attributes)
        for one in annotations:
            self._attributes |= dict.fromkeys(one.attributes)
        return len(self._attributes) > before

    def types(self) -> list[Type]:
        return types_of(map(feature_of, self._attributes))


def types_of(features: Iterable[str] = ()) -> list[Type]:
    """All types that are written, with the features for attributes."""
    return [
        Type(
            METADATA,
            "uima.tcas.DocumentAnnotation",
            _strings(
                "documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"
            )
            | {"isLastSegment": "uima.cas.Boolean"},
        ),
        Type(FIELD, ANNOTATION, _strings("key", "value")),
        Type(SENTENCE, ANNOTATION, _strings("id")),
        Type(SPAN, ANNOTATION, _strings(*SPAN_FEATURES, *features)),
        Type(
            RELATION,
            ANNOTATION,
            {DEPENDENT: ANNOTATION, GOVERNOR: ANNOTATION} | _strings(*RELATION_FEATURES),
        ),
        Type(TURN, ANNOTATION, _strings(*TURN_FEATURES)),
        Type(TIME, ANNOTATION, _strings(*TIME_FEATURES)),
    ]


def _strings(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, STRING)
