"""XML changed within its own grammar."""

from copy import deepcopy
from random import Random
from typing import Any, cast

from hostile.breaking.plain import NUMBERS
from lxml import etree

_WORDS = ("", " ", "x", "#", "#x", "1 2 3", "-1", "x" * 5000, "\u2028", "é", "true", "../..", "a:b")
_TAGS = ("x", "p", "{urn:x}y", "body", "text", "id")


def broken_xml(data: bytes, chance: Random) -> bytes:
    """Raises ValueError where it is none."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        _change(chance.choice(elements), chance.choice(elements), chance)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _change(one: Any, other: Any, chance: Random) -> None:
    parent = one.getparent()
    match chance.randrange(8):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            one.addnext(deepcopy(one))
        case 2 if len(one):
            one.append(one[chance.randrange(len(one))])
        case 3 if all(above is not one for above in other.iterancestors()) and other is not one:
            other.append(deepcopy(one))
        case 4:
            one.tag = chance.choice((*_TAGS, other.tag))
        case 5:
            one.text = _word(chance)
        case _:
            _change_attribute(one, other, chance)


def _change_attribute(one: Any, other: Any, chance: Random) -> None:
    names = list(one.attrib)
    if not names:
        one.tail = _word(chance)
        return
    name = chance.choice(names)
    theirs = list(other.attrib.values())
    match chance.randrange(3):
        case 0:
            del one.attrib[name]
        case 1 if theirs:
            one.attrib[name] = chance.choice(theirs)
        case _:
            one.attrib[name] = _word(chance)


def _word(chance: Random) -> str:
    numbers = [cast("bytes", number).decode() for number in NUMBERS]
    return chance.choice((*_WORDS, *numbers))
