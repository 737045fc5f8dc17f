"""The parts of an Office Open XML file. Source: ECMA-376, part 2 (Open Packaging Conventions)."""

import posixpath
from urllib.parse import unquote

from annotator.errors import UserError
from annotator.outside.archive import Archive
from annotator.outside.safe_xml import Element, parse_xml

_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/math": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties": (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/customProperties": (
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes": (
        "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    ),
}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """Raises UserError, naming the file, for what is no sound ZIP file, as its methods do."""

    def __init__(self, data: bytes, filename: str) -> None:
        self._filename = filename
        self._archive = Archive(data, filename)
        self._names = {_plain(name): name for name in self._archive.names}
        self._relations: dict[str, list[Element]] = {}

    def xml(self, part: str) -> Element | None:
        """The root of a part, in the transitional namespaces; None where there is no such part."""
        name = self._names.get(_plain(part))
        if name is None:
            return None
        root = parse_xml(self._archive.read(name), self._filename)
        if b"http://purl.oclc.org/" in " ".join(map(str, root.nsmap.values())).encode():
            _make_transitional(root)
        return root

    def related(self, kind: str, source: str = "") -> str:
        """The part that `source`, or the package itself, calls its `kind` ("footnotes").

        Empty where there is none.
        """
        folder = posixpath.dirname(source)
        for relation in self._relations_of(source):
            target = unquote(relation.get("Target", "").replace("\\", "/"))
            if relation.get("Type", "").endswith(f"/{kind}") and target:
                path = posixpath.normpath(posixpath.join("/", folder, target))
                if relation.get("TargetMode") != "External" and _plain(path) in self._names:
                    return path
        return ""

    def _relations_of(self, source: str) -> list[Element]:
        if source not in self._relations:
            folder, name = posixpath.split(source)
            root = self.xml(f"{folder}/_rels/{name}.rels")
            self._relations[source] = [] if root is None else list(root.iter(_RELATIONSHIP))
        return self._relations[source]

    def main_part(self) -> str:
        """Raises UserError where the package names no document."""
        part = self.related("officeDocument")
        if part:
            return part
        if _plain("word/document.xml") in self._names:
            return "/word/document.xml"
        raise UserError(f"“{self._filename}” is damaged: there is no document in it.")


def _plain(name: str) -> str:
    """Parts are the same whatever the case of their names."""
    return name.replace("\\", "/").lstrip("/").lower()


def _make_transitional(root: Element) -> None:
    for element in root.iter():
        element.tag = _transitional(str(element.tag))
        for name, value in element.attrib.items():
            if (new := _transitional(str(name))) != name:
                del element.attrib[name]
                element.set(new, value)


def _transitional(name: str) -> str:
    namespace, closed, local = name[1:].partition("}")
    known = _STRICT.get(namespace) if closed and name[0] == "{" else None
    return f"{{{known}}}{local}" if known else name
