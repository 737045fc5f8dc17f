"""UIMA CAS JSON 0.4: a folder with a file for each document, each with its own type system."""

from pathlib import Path

from annotator.corpus.registry import Family
from annotator.corpus.uima import cas_json
from annotator.corpus.uima.folder import TypesBeside, UimaFormat
from annotator.corpus.uima.schema import Schema
from annotator.corpus.uima.structures import Cas, Types


class CasJson(UimaFormat):
    name = "cas-json"
    title = "UIMA CAS JSON"
    description = "For INCEpTION and dkpro-cassis, every character kept, no file beside needed"
    family = Family.ANNOTATION
    suffixes = (".json",)

    def is_one(self, head: bytes) -> bool:
        return any(key in head for key in cas_json.KEYS)

    def file_of(self, cas: Cas, schema: Schema) -> str:
        return cas_json.written(cas, cas_json.types_written(schema.types()))

    def cas_in(self, path: Path, data: bytes, types: TypesBeside) -> tuple[Cas | None, Types]:
        del path, types
        return cas_json.read(data)


CAS_JSON = CasJson()
