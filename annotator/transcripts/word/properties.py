"""What an Office Open XML file's properties tell of the document.

Sources: ECMA-376, part 2, 11 (core properties); part 1, 22.2 (extended), 22.3 (custom).
"""

from collections.abc import Mapping

from annotator.errors import UserError
from annotator.outside.safe_xml import Element, words_in
from annotator.transcripts.office_properties import own_fields, title_worth
from annotator.transcripts.word.package import Package

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = {
    "title": _DC + "title",
    "author": _DC + "creator",
    "language": _DC + "language",
    "subject": _DC + "subject",
    "description": _DC + "description",
    "created": _TERMS + "created",
}
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"


def properties_of(package: Package, filename: str) -> dict[str, str]:
    """By the names of a document's metadata; `created` is when the file was made, ISO 8601.

    Properties that cannot be read are left out: they are no part of the text.
    """
    core = _root(package, "core-properties")
    found = {name: _text(core, tag) for name, tag in _CORE.items()}
    found["company"] = _text(_root(package, "extended-properties"), _EXTENDED + "Company")
    found["title"] = title_worth(found["title"], filename)
    found |= own_fields(_custom(_root(package, "custom-properties")))
    return {name: value for name, value in found.items() if value}


def _root(package: Package, kind: str) -> Element | None:
    try:
        part = package.related(kind)
        return package.xml(part) if part else None
    except UserError:
        return None


def _text(root: Element | None, tag: str) -> str:
    return words_in(root.find(tag)) if root is not None else ""


def _custom(root: Element | None) -> Mapping[str, str]:
    properties = root.iterfind(_CUSTOM + "property") if root is not None else ()
    return {one.get("name", ""): words_in(one) for one in properties}
