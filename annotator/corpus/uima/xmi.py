"""A CAS as XMI (UIMA 3 References, chapter 8): an element each structure, the text an attribute.

XML 1.0 has no room for most control characters. In names, notes and values they are written as
`\\u000b`, which comes back as it was; in the text, where each position counts, there is no such
way (`fit`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import isfinite

from annotator.corpus.uima.structures import (
    DIVISIONS,
    NUMBERS,
    SOFA,
    SOFA_ID,
    VIEW,
    Cas,
    Primitive,
    Structure,
    Types,
)
from annotator.outside.safe_xml import Element, parse_xml

XMI_NAMESPACE = "http://www.omg.org/XMI"
CAS_NAMESPACE = "http:///uima/cas.ecore"
_ID = f"{{{XMI_NAMESPACE}}}id"
_BARE = "noNamespace"

UNFIT = "\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""What XML 1.0 has no room for (section 2.2)."""
_UNFIT = re.compile(f"[{UNFIT}]")
_UNSURE = re.compile(f"[{UNFIT}]|\\\\(?=u[0-9a-f]{{4}})")
_CODE = re.compile(r"\\u([0-9a-f]{4})")
_MARKS = str.maketrans(
    {
        "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
        "\n": "&#10;", "\r": "&#13;", "\t": "&#9;",
    }
)  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_LINKS = ("sofa", "Governor", "Dependent")
"""Features that lead to structures, also where no type system tells it."""


def fit(text: str) -> tuple[str, int]:
    """The text as XML can hold it, as long as it was, and how many characters were replaced."""
    return _UNFIT.subn("\ufffd", text)


def escaped(words: str) -> str:
    """With what XML has no room for as `\\u000b`; `unescaped` gives it back."""
    if not _UNSURE.search(words):
        return words
    return _UNSURE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", words)


def unescaped(words: str) -> str:
    """Takes back only what `escaped` writes, so that other backslashes stay."""
    return _CODE.sub(_decoded, words) if "\\u" in words else words


def _decoded(hit: re.Match[str]) -> str:
    character = chr(int(hit[1], 16))
    return character if character == "\\" or _UNFIT.fullmatch(character) else hit[0]


def quoted(words: str) -> str:
    return f'"{words.translate(_MARKS)}"'


def written(cas: Cas) -> str:
    """The whole file."""
    prefixes = _prefixes(cas)
    spaces = "".join(f" xmlns:{short}={quoted(uri)}" for uri, short in prefixes.items())
    members = " ".join(str(one.id) for one in cas.structures)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xmi:XMI xmlns:xmi="{XMI_NAMESPACE}"{spaces} xmi:version="2.0">',
        '<cas:NULL xmi:id="0"/>',
        *(_element(one, prefixes) for one in cas.structures),
        f'<cas:Sofa xmi:id="{SOFA_ID}" sofaNum="1" sofaID="{VIEW}" mimeType="text"'
        f" sofaString={quoted(cas.text)}/>",
        f'<cas:View sofa="{SOFA_ID}" members="{members}"/>',
        "</xmi:XMI>",
        "",
    ]
    return "\n".join(lines)


def _prefixes(cas: Cas) -> dict[str, str]:
    found = {CAS_NAMESPACE: "cas"}
    for type_ in dict.fromkeys(one.type for one in cas.structures):
        uri = _namespace(type_)
        if uri not in found:
            found[uri] = f"t{len(found)}"
    return found


def _namespace(type_: str) -> str:
    path = type_.rpartition(".")[0].replace(".", "/")
    return f"http:///{path}.ecore"


def _element(one: Structure, prefixes: Mapping[str, str]) -> str:
    values: dict[str, Primitive] = {
        name: " ".join(map(str, ids)) for name, ids in one.links.items()
    }
    name = f"{prefixes[_namespace(one.type)]}:{one.type.rpartition('.')[2]}"
    told = "".join(
        f" {key}={quoted(_plain(value))}" for key, value in (values | one.values).items()
    )
    return f'<{name} xmi:id="{one.id}"{told}/>'


def _plain(value: Primitive) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escaped(value) if isinstance(value, str) else str(value)


def read(data: bytes, filename: str, types: Types) -> Cas | None:
    """None where it holds no text. Raises UserError, naming the file, for broken XML.

    Of several texts, the one that UIMA shows first, else the first.
    """
    root = parse_xml(data, filename)
    texts: dict[int, str] = {}
    structures: list[Structure] = []
    arrays: dict[int, tuple[int, ...]] = {}
    for element in root:
        one = _structure(element, types)
        if one is None:
            continue
        if one.type == SOFA and "sofaString" in element.attrib:
            if one.text("sofaID") == VIEW:
                texts = {one.id: str(element.attrib["sofaString"]), **texts}
            texts.setdefault(one.id, str(element.attrib["sofaString"]))
        elif one.type == "uima.cas.FSArray":
            arrays[one.id] = tuple(one.links.get("elements", ()))
        else:
            structures.append(one)
    for one in structures:
        resolve(one, arrays)
    return next((Cas(text, structures, sofa) for sofa, text in texts.items()), None)


def resolve(one: Structure, arrays: Mapping[int, tuple[int, ...]]) -> None:
    """Features that lead to arrays lead to what is in them."""
    for name, ids in one.links.items():
        if any(row_id in arrays for row_id in ids):
            one.links[name] = [target for row_id in ids for target in arrays.get(row_id, (row_id,))]


def _structure(element: Element, types: Types) -> Structure | None:
    name = _type_name(str(element.tag))
    row_id = _whole(str(element.attrib.get(_ID, "")))
    if name is None or row_id is None or name in DIVISIONS:
        return None
    one = Structure(row_id, name)
    ranges = types.features(name)
    for key, value in _attributes(element):
        range_ = ranges.get(key)
        if key in _LINKS or (range_ is not None and not types.is_primitive(range_)):
            one.links[key] = _ids(value)
        else:
            one.values[key] = _value(key, value, range_)
    return one


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    return ((str(key), str(value)) for key, value in element.attrib.items() if key != _ID)


def _value(key: str, value: str, range_: str | None) -> Primitive:
    """Positions are whole numbers, also where no type system tells it."""
    if key in ("begin", "end") or range_ in NUMBERS:
        return _number(value)
    if range_ == "uima.cas.Boolean":
        return value == "true"
    return unescaped(value)


def _number(digits: str) -> Primitive:
    """As it is written where it is no number, or none that JSON has."""
    whole = _whole(digits)
    if whole is not None:
        return whole
    try:
        number = float(digits)
    except ValueError:
        return digits
    return number if isfinite(number) else digits


def _ids(value: str) -> tuple[int, ...]:
    return tuple(number for number in map(_whole, value.split()) if number is not None)


def _whole(digits: str) -> int | None:
    return int(digits) if _NUMBER.fullmatch(digits) else None


@lru_cache(maxsize=1000)
def _type_name(tag: str) -> str | None:
    """`{http:///webanno/custom.ecore}Span` is `webanno.custom.Span`."""
    space, _, short = tag.removeprefix("{").rpartition("}")
    path = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    if not space.startswith("http:///") or short in ("NULL", "View"):
        return None
    return short if path.endswith(_BARE) else f"{path}.{short}"
