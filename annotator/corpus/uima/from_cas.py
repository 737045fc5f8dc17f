"""A CAS as a document, by way of a row of JSONL, whose reader checks every field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from annotator.corpus import from_rows
from annotator.corpus.record import CorpusDocument
from annotator.corpus.strict_json import Refused, parse
from annotator.corpus.uima import schema
from annotator.corpus.uima.layers import Layers, Row
from annotator.corpus.uima.our_layers import OurLayers
from annotator.corpus.uima.schema import WHOLE_DOCUMENT
from annotator.corpus.uima.structures import Cas, Structure, Types

_NOBODY = ("", "INITIAL_CAS", "CURATION_USER")
_NO_LANGUAGE = ("", "x-unspecified")


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a CAS comes from: its path within what is imported (`a/b.xmi`)."""

    path: str

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem


def document_of(cas: Cas, types: Types, source: Source) -> tuple[CorpusDocument, list[str]]:
    """The document, and a sentence about whatever was passed over. Raises `Refused`."""
    return _Reader(cas, types, source).document()


class _Reader:
    def __init__(self, cas: Cas, types: Types, source: Source) -> None:
        self._cas = cas
        self._source = source
        prefix = f"{source.path}#"
        self._found = Layers(cas, types, prefix).found()
        self._ours = OurLayers(cas, prefix, self._found)
        self._about = next((one for one in self._of(schema.METADATA)), None)
        fields = (one for one in self._of(schema.FIELD) if "key" in one.values)
        self._fields = {one.text("key"): one.text("value") for one in fields}

    def document(self) -> tuple[CorpusDocument, list[str]]:
        rest = self._rest()
        document = from_rows.document(self._row(rest), f"“{self._source.path}”")
        who = self._user(rest)
        told = tuple(
            one if one.annotator or not who else replace(one, annotator=who)
            for one in document.annotations
        )
        return replace(document, annotations=told), [
            f"{why}{'' if count == 1 else f' ({count} times)'}."
            for why, count in self._found.passed.items()
        ]

    def _row(self, rest: Mapping[str, Any]) -> Row:
        found, ours = self._found, self._ours
        annotations = [*map(ours.placed, found.annotations), *ours.annotations()]
        return {
            **rest,
            "kind": "document",
            "id": rest.get("id", "") if rest else self._id(),
            "title": rest.get("title", "") if rest else self._title(),
            "text": self._cas.text,
            "metadata": self._metadata(rest),
            "turns": ours.turns(),
            "times": ours.times(),
            "annotations": [one for one in annotations if one],
            "relations": [*found.relations, *ours.relations(), *rest.get("relations", [])],
        }

    def _of(self, type_: str) -> Iterator[Structure]:
        return (one for one in self._cas.structures if one.type == type_)

    def _named(self, feature: str) -> str:
        return self._about.text(feature) if self._about else ""

    def _id(self) -> str:
        told = self._named("documentId")
        return "" if told in (*_NOBODY, self._source.stem) else told

    def _title(self) -> str:
        return self._named("documentTitle") or self._source.stem

    def _rest(self) -> Mapping[str, Any]:
        """What was written as a row; one that was changed since may be no row any more."""
        told = self._fields.pop(WHOLE_DOCUMENT, "")
        if not told:
            return {}
        try:
            row = parse(told.encode())
            from_rows.document({**row, "text": " "}, "")
        except (Refused, UnicodeEncodeError):
            why = f"The field “{WHOLE_DOCUMENT}” could not be read, and was passed over"
            self._found.pass_over(why)
            return {}
        return row

    def _user(self, rest: Mapping[str, Any]) -> str:
        """INCEpTION puts whose layer it is where the document's id was, and names the file so."""
        told = self._named("documentId")
        ours = rest.get("id")
        if told in _NOBODY or told == ours:
            return ""
        return told if ours is not None or told == self._source.stem else ""

    def _metadata(self, rest: Mapping[str, Any]) -> Row:
        before = rest.get("metadata", {})
        language = self._named("language")
        known = {"language": language} if language not in _NO_LANGUAGE else {}
        extra = {**before.get("extra", {}), **known, **self._fields}
        files = {key: before[key] for key in ("filename", "imported") if before.get(key)}
        return {**files, "extra": extra}
