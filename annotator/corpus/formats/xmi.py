"""UIMA CAS XMI 1.0: a folder with a file for each document, and their type system beside them."""

from dataclasses import replace
from pathlib import Path

from annotator.corpus.parts import Loss, Part, Tell
from annotator.corpus.record import CorpusDocument
from annotator.corpus.registry import Family
from annotator.corpus.uima import type_system, xmi
from annotator.corpus.uima.folder import MAX_FILE, TypesBeside, UimaFormat
from annotator.corpus.uima.schema import Schema, types_of
from annotator.corpus.uima.structures import Cas, Type, Types
from annotator.errors import UserError
from annotator.project.strings import counted
from annotator.text.context import quote_of


class Xmi(UimaFormat):
    name = "xmi"
    title = "UIMA CAS XMI"
    description = "For INCEpTION, DKPro and other UIMA programs, with their layers and type system"
    family = Family.ANNOTATION
    suffixes = (".xmi",)

    def is_one(self, head: bytes) -> bool:
        return xmi.XMI_NAMESPACE.encode() in head and xmi.CAS_NAMESPACE.encode() in head

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        """XML 1.0 has no room for most control characters."""
        text, count = xmi.fit(document.text)
        if not count:
            return document
        what = counted(count, "character")
        became = "written as “�”"
        room = f"{what} that XML has no room for"
        tell(Loss(Part.TEXT, document.title, room, became, number=count))
        fitted = (replace(one, quote=quote_of(text, one.spans)) for one in document.annotations)
        return replace(document, text=text, annotations=tuple(fitted))

    def file_of(self, cas: Cas, schema: Schema) -> str:
        del schema
        return xmi.written(cas)

    def put_beside(self, path: Path, schema: Schema) -> None:
        words = type_system.written(schema.types())
        (path / type_system.NAME).write_text(words, "utf-8", newline="\n")

    def cas_in(self, path: Path, data: bytes, types: TypesBeside) -> tuple[Cas | None, Types]:
        known = _types(path.parent, types)
        return xmi.read(data, path.name, known), known


XMI = Xmi()


def _types(folder: Path, types: TypesBeside) -> Types:
    """Those beside the file, else in a folder around it; without any, those that we write."""
    found = types.get(folder)
    if found is None:
        told = _told(folder)
        if told is None and folder != types.root and types.root in folder.parents:
            return types.keep(folder, _types(folder.parent, types))
        found = types.keep(folder, Types([*types_of(), *(told or [])]))
    return found


def _told(folder: Path) -> list[Type] | None:
    """What the type system in the folder tells, whatever letters it is called in."""
    files = (one for one in sorted(folder.iterdir()) if one.name.lower() == "typesystem.xml")
    path = next(files, None)
    if path is None:
        return None
    if path.stat().st_size > MAX_FILE:
        raise UserError(f"“{path.name}” is longer than {MAX_FILE >> 20} MB.")
    return type_system.read(path.read_bytes(), path.name)
