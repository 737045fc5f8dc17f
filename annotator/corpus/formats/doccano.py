"""doccano's JSON Lines, for sequence labelling with relations: a document a row.

https://doccano.github.io/doccano and backend/data_import of its sources.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import cast

from annotator.corpus.beside import begun, beside_corpus
from annotator.corpus.doccano.from_lines import documents
from annotator.corpus.doccano.to_lines import lines
from annotator.corpus.json_lines import count_lines, first_row, placed_rows
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches

_SPAN = {"start_offset", "end_offset"}


class Doccano(CorpusFormat):
    name = "doccano"
    title = "doccano JSONL"
    description = "For doccano: sequence labelling, with relations and overlaps where allowed there"
    suffixes = (".jsonl", ".json")
    family = Family.ANNOTATION
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        row = first_row(path, head)
        if "Comments" in row:
            return True
        listed = row.get("entities", row.get("label", row.get("labels")))
        return ("text" in row or "data" in row) and _are_spans(listed)

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        with path.open("xb") as file:
            for row in lines(corpus, beside_corpus(corpus)):
                file.write(json.dumps(row).encode("ascii") + b"\n")

    def read(self, path: Path, fault: Fault) -> Corpus:
        made = begun(documents(placed_rows(path, fault), fault), fault)
        return replace(made, total=count_lines(path)) if path.suffix == ".jsonl" else made


DOCCANO = Doccano()


def _are_spans(listed: object) -> bool:
    """Whether the first is an entity, or a triple of the older form."""
    entities = cast("list[object]", listed) if isinstance(listed, list) else []
    first = entities[0] if entities else None
    if isinstance(first, dict):
        return set(cast("dict[str, object]", first)) >= _SPAN
    triple = cast("list[object]", first) if isinstance(first, list) else []
    # Numbers come as they are written.
    return len(triple) == 3 and all(str(one).isdigit() for one in triple[:2])
