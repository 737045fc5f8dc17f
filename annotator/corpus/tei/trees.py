"""Elements of TEI read: their names, what they say, and what their ids and pointers mean."""

import re
from collections.abc import Iterator

from annotator.corpus.tei.xml_names import from_xml_name
from annotator.outside.safe_xml import Element
from annotator.project.records import Value

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OURS = re.compile(r"[a-z]-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_SIGN = re.compile(r"#\w+(?:-c)?-([0-9A-F]{4})")
_BLANK = re.compile(r"[ \t\r\n]+")


def local(one: Element) -> str:
    """Its name without the namespace."""
    return one.tag.rpartition("}")[2]


def children(one: Element, *names: str) -> Iterator[Element]:
    return (child for child in one if local(child) in names)


def within(one: Element | None, *names: str) -> Iterator[Element]:
    """Elements of these names at any depth, in the document's order."""
    if one is not None:
        yield from one.iter(*(f"{{*}}{name}" for name in names))


def child(one: Element | None, *path: str) -> Element | None:
    """The first of each name, from level to level."""
    for name in path:
        one = one.find(f"{{*}}{name}") if one is not None else None
    return one


def exact_words(one: Element) -> str:
    """All its text, character for character, signs for what XML cannot hold put back."""
    if not len(one):
        return sign(one) if local(one) == "g" else one.text or ""
    parts = [one.text or ""]
    for inner in one:
        parts += [exact_words(inner), inner.tail or ""]
    return "".join(parts)


def plain_words(one: Element) -> str:
    """All its text, white space made single spaces."""
    return _BLANK.sub(" ", exact_words(one)).strip(" ")


def sign(one: Element) -> str:
    """The character that a `g` stands for; else what it holds."""
    found = _SIGN.fullmatch(one.get("ref", ""))
    return chr(int(found[1], 16)) if found and not one.text else one.text or ""


def xml_id(one: Element) -> str:
    return one.get(XML_ID, "")


def plain_id(told: str) -> str:
    """Our own id in an xml:id of ours; any other as it is."""
    found = _OURS.fullmatch(told)
    return found[1] if found else told


def pointers(one: Element, name: str) -> list[str]:
    """The xml:ids that an attribute points to; what is no `#id` stays as it is."""
    return [told.removeprefix("#") for told in one.get(name, "").split() if told != "#"]


def features(one: Element) -> dict[str, Value]:
    """The values of a feature structure by name, those that are structures themselves left out."""
    told: dict[str, Value] = {}
    for feature in children(one, "f"):
        name = from_xml_name(feature.get("name", ""))
        for value in _values(feature):
            told[name] = value
    return told


def _values(feature: Element) -> Iterator[Value]:
    if not len(feature):
        yield feature.text or ""
    for one in feature:
        match local(one):
            case "string":
                yield exact_words(one)
            case "binary":
                yield one.get("value") in ("true", "1")
            case "numeric":
                yield from _numbers(one.get("value", ""))
            case "symbol":
                yield one.get("value", "")
            case _:
                pass


def _numbers(told: str) -> Iterator[float]:
    try:
        number = float(told)
    except ValueError:
        return
    if abs(number) < float("inf"):
        yield number
