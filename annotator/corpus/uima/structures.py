"""A CAS in memory: one text and the feature structures over it (UIMA 3 References, chapter 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

STRING = "uima.cas.String"
TOP = "uima.cas.TOP"
SOFA = "uima.cas.Sofa"
ANNOTATION = "uima.tcas.Annotation"
VIEW = "_InitialView"
SOFA_ID = 1
"""The id of the text itself in what is written."""

DIVISIONS = frozenset(
    f"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.{name}" for name in ("Sentence", "Token")
)
"""Types that only divide the text; there are too many of them to read for nothing."""

PRIMITIVE = frozenset(
    f"uima.cas.{name}"
    for name in ("String", "Integer", "Float", "Double", "Boolean", "Long", "Short", "Byte")
)
NUMBERS = PRIMITIVE - {STRING, "uima.cas.Boolean"}

Primitive = str | float | bool


@dataclass(frozen=True, slots=True)
class Type:
    """`features` are the ranges of its own features, by name."""

    name: str
    supertype: str = ANNOTATION
    features: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def short(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(slots=True)
class Structure:
    """One feature structure; `begin` and `end` among its values are UTF-16 units.

    `links` are the ids of the structures that a feature leads to.
    """

    id: int
    type: str
    values: dict[str, Primitive] = field(default_factory=dict[str, Primitive])
    links: dict[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])

    def text(self, name: str) -> str:
        """Empty where there is none."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int | None:
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def link(self, name: str) -> int | None:
        """The one structure that a feature leads to."""
        ids = self.links.get(name, ())
        return ids[0] if len(ids) == 1 else None


@dataclass(slots=True)
class Cas:
    """`sofa` is the id of the structure that holds the text."""

    text: str
    structures: list[Structure]
    sofa: int = SOFA_ID


_BUILT_IN = (
    Type("uima.cas.AnnotationBase", TOP, {"sofa": SOFA}),
    Type(
        ANNOTATION,
        "uima.cas.AnnotationBase",
        {"begin": "uima.cas.Integer", "end": "uima.cas.Integer"},
    ),
    Type("uima.tcas.DocumentAnnotation", ANNOTATION, {"language": STRING}),
    Type("uima.cas.FSArray", TOP, {"elements": TOP}),
)


class Types:
    """A type system; of two types of one name the later counts."""

    def __init__(self, types: Iterable[Type]) -> None:
        self._types = {one.name: one for one in (*_BUILT_IN, *types)}
        self._features: dict[str, dict[str, str]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._types

    def is_a(self, name: str, ancestor: str) -> bool:
        return any(one.name == ancestor for one in self._line(name))

    def features(self, name: str) -> dict[str, str]:
        """The ranges of its features, its own and those that it inherits."""
        if name not in self._features:
            found: dict[str, str] = {}
            for one in self._line(name):
                found |= {key: range_ for key, range_ in one.features.items() if key not in found}
            self._features[name] = found
        return self._features[name]

    def is_primitive(self, range_: str) -> bool:
        """Whether values of this range are written out; some types only narrow a string."""
        return range_ in PRIMITIVE or any(one.supertype == STRING for one in self._line(range_))

    def _line(self, name: str) -> list[Type]:
        """The type and its ancestors, as far as they are declared."""
        line: list[Type] = []
        seen: set[str] = set()
        while name in self._types and name not in seen:
            seen.add(name)
            line.append(self._types[name])
            name = self._types[name].supertype
        return line
