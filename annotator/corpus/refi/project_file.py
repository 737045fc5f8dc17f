"""The archive of a project: its XML, piece by piece, and its texts."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.errors import UserError
from annotator.outside.archive import Archive
from annotator.outside.encoding import decode
from annotator.outside.safe_xml import Element, pieces

_NAMESPACE = re.compile(r"urn:QDA-XML:project:[\d.]+")
_HEAD = 1 << 16


class ProjectFile:
    """Raises UserError for what is no project. To be closed."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._archive = Archive(path, path.name)
        self._members = {name.lower(): name for name in reversed(self._archive.names)}
        inner = [name for name in self._archive.names if name.lower().endswith(".qde")]
        if not inner:
            raise UserError(f"“{path.name}” is no REFI-QDA project: it holds no project.qde.")
        self._inner = inner[0]
        self._namespace = self._found_namespace()

    def close(self) -> None:
        self._archive.close()

    def elements(self, names: Iterable[str]) -> Iterator[Element]:
        """Those of the names that lie in no other of them, each gone when the next is asked for."""
        space = self._namespace
        with self._archive.opened(self._inner) as file:
            wanted = [f"{{{space}}}{name}" for name in names]
            yield from pieces(file, self._name, [f"{{{space}}}Project"], wanted)

    def text_at(self, path: str) -> str | None:
        """The text of a source that the archive holds; None for one that lies elsewhere."""
        kind, separator, name = path.partition("://")
        name = name.lstrip("/").lower()
        member = self._members.get(f"sources/{name}") or self._members.get(name)
        if kind != "internal" or not separator or not member:
            return None
        data = self._archive.read(member)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return decode(data, name).text

    def _found_namespace(self) -> str:
        with self._archive.opened(self._inner) as file:
            head = file.read(_HEAD)
        text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1")
        found = _NAMESPACE.search(text)
        if not found:
            raise UserError(f"“{self._name}” is no REFI-QDA project: its XML is of another kind.")
        return found[0]
