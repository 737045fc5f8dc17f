"""Prodigy's tasks: JSON Lines, a document and annotator a row, with spans, relations and tokens.

What Prodigy has no field for lies in a field of our own, which it hands on as it is; so does the
codebook, beside the first document. https://prodi.gy/docs/api-loaders#input
"""

from pathlib import Path
from typing import Any, cast

from annotator.corpus.beside import begun, beside_corpus
from annotator.corpus.json_lines import first_row, placed_rows
from annotator.corpus.parts import ALL
from annotator.corpus.prodigy.from_tasks import documents
from annotator.corpus.prodigy.to_tasks import tasks, without_tokens
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches

_THEIRS = {"_input_hash", "_task_hash", "_view_id", "_session_id", "_annotator_id"}


class Prodigy(CorpusFormat):
    name = "prodigy"
    title = "Prodigy JSONL"
    description = "For Prodigy and for training with spaCy: spans, relations and tokens"
    suffixes = (".jsonl", ".json")
    family = Family.ANNOTATION
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        row = first_row(path, head)
        return bool(_THEIRS & set(row)) or ("text" in row and _is_span(row.get("spans")))

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        beside = beside_corpus(corpus)
        with path.open("xb") as file:
            for document in corpus.documents:
                file.writelines(tasks(document, beside))
                beside = {}

    def read(self, path: Path, fault: Fault) -> Corpus:
        return begun(documents(placed_rows(path, fault, without_tokens), fault), fault)


PRODIGY = Prodigy()


def _is_span(spans: object) -> bool:
    """Whether the first one has positions and a label of its own, as Prodigy names them."""
    first = cast("list[Any]", spans)[0] if isinstance(spans, list) and spans else None
    return isinstance(first, dict) and {"start", "end", "label"} <= set(
        cast("dict[str, Any]", first)
    )
