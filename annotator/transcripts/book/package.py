"""The parts of an EPUB file: its chapters in order, and what it tells about itself.

Source: EPUB 3.3, and EPUB Open Container Format.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from annotator.errors import UserError
from annotator.outside.archive import Archive
from annotator.outside.safe_xml import Element, parse_xml, words_in

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", ""})
_MOST_FALLBACKS = 10
_LONGEST = 500
"""Code points of a value that can be a title or a name."""
_FIELDS = {
    "title": "title",
    "date": "date",
    "outlet": "publisher",
    "place": "coverage",
    "language": "language",
    "url": "source",
}


class Package:
    """Raises UserError, naming the file, for what is no sound book or is locked."""

    def __init__(self, data: bytes, filename: str) -> None:
        self._filename = filename
        self._archive = Archive(data, filename)
        self._names = frozenset(self._archive.names)
        self._place = self._place_of_package()
        self._root = parse_xml(self._archive.read(self._place), filename)
        self._texts = self._names - {self._place, _CONTAINER, _ENCRYPTION}
        self._items: dict[str, Element] = {}
        for item in self._root.iterfind(".//{*}manifest/{*}item"):
            self._items.setdefault(item.get("id", ""), item)

    def chapters(self) -> list[str]:
        """Their names in the archive, each once, in the order of reading."""
        items = self._root.iterfind(".//{*}spine/{*}itemref")
        places = (self._chapter(one.get("idref", "")) for one in items)
        chapters = list(dict.fromkeys(place for place in places if place))
        if not chapters:
            raise UserError(f"“{self._filename}” has no chapters that can be read.")
        if not self._encrypted().isdisjoint(chapters):
            raise UserError(f"“{self._filename}” is encrypted against copying; nobody can read it.")
        return chapters

    def read(self, chapter: str) -> bytes:
        return self._archive.read(chapter)

    def metadata(self) -> dict[str, str]:
        """The first value of each field that is given."""
        metadata = self._root.find(".//{*}metadata")
        if metadata is None:
            return {}
        told = {field: self._first(metadata, name) for field, name in _FIELDS.items()}
        if not told["url"].startswith(("http://", "https://")):
            told["url"] = ""
        return {field: value for field, value in told.items() if value}

    def _first(self, metadata: Element, name: str) -> str:
        words = words_in(metadata.find(f"{{http://purl.org/dc/elements/1.1/}}{name}"))
        return " ".join(words.split(" ")) if len(words) <= _LONGEST else ""

    def _place_of_package(self) -> str:
        if _CONTAINER not in self._names:
            raise self._no_book()
        container = parse_xml(self._archive.read(_CONTAINER), self._filename)
        for root in container.iter("{*}rootfile"):
            place = unquote(root.get("full-path", ""))
            if place in self._names:
                return place
        raise self._no_book()

    def _chapter(self, id_: str) -> str:
        """The name of an item's file, or of what stands in for it; empty where it is no text."""
        for _ in range(_MOST_FALLBACKS):
            item = self._items.get(id_)
            if item is None or "nav" in item.get("properties", "").split():
                return ""
            place = self._resolved(item.get("href", ""))
            if item.get("media-type", "") in _CHAPTERS and place in self._texts:
                return place
            id_ = item.get("fallback", "")
        return ""

    def _resolved(self, reference: str) -> str:
        path = unquote(reference.partition("#")[0])
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._place), path))

    def _encrypted(self) -> frozenset[str]:
        return frozenset(self._encrypted_names())

    def _encrypted_names(self) -> Iterator[str]:
        if _ENCRYPTION in self._names:
            root = parse_xml(self._archive.read(_ENCRYPTION), self._filename)
            for reference in root.iter("{*}CipherReference"):
                yield unquote(reference.get("URI", ""))

    def _no_book(self) -> UserError:
        return UserError(f"“{self._filename}” is damaged: it holds no book.")
