"""A type system as UIMA describes it (UIMA 3 References, section 2.3)."""

from collections.abc import Iterable, Iterator

from annotator.corpus.uima.structures import TOP, Type
from annotator.corpus.uima.xmi import quoted
from annotator.outside.safe_xml import Element, parse_xml, words_in

NAME = "TypeSystem.xml"
_NAMESPACE = "http://uima.apache.org/resourceSpecifier"
_IN = f"{{{_NAMESPACE}}}"


def written(types: Iterable[Type]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<typeSystemDescription xmlns={quoted(_NAMESPACE)}>",
        "  <types>",
        *(line for one in types for line in _type(one)),
        "  </types>",
        "</typeSystemDescription>",
        "",
    ]
    return "\n".join(lines)


def _type(one: Type) -> Iterator[str]:
    yield "    <typeDescription>"
    yield f"      <name>{one.name}</name>"
    yield "      <description/>"
    yield f"      <supertypeName>{one.supertype}</supertypeName>"
    yield "      <features>"
    for name, range_ in one.features.items():
        yield "        <featureDescription>"
        yield f"          <name>{name}</name>"
        yield "          <description/>"
        yield f"          <rangeTypeName>{range_}</rangeTypeName>"
        yield "        </featureDescription>"
    yield "      </features>"
    yield "    </typeDescription>"


def read(data: bytes, filename: str) -> list[Type]:
    """Raises UserError, naming the file, for broken XML. What has no name is passed over."""
    root = parse_xml(data, filename)
    found = (_read(one) for one in root.iter(f"{_IN}typeDescription"))
    return [one for one in found if one.name]


def _read(element: Element) -> Type:
    features = {
        _word(one, "name"): _word(one, "rangeTypeName")
        for one in element.iter(f"{_IN}featureDescription")
    }
    name = _word(element, "name")
    supertype = _word(element, "supertypeName") or TOP
    return Type(name, supertype, {key: range_ for key, range_ in features.items() if key})


def _word(element: Element, name: str) -> str:
    return words_in(element.find(f"{_IN}{name}"))
