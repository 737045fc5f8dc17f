"""Label Studio's tasks with the labelling config that shows them.

A folder: `tasks.json` is imported into a project that has `labelling-config.xml`. A task is a
line, so that it need not be read whole.
"""

import json
from pathlib import Path

from annotator.corpus.beside import begun, beside_corpus
from annotator.corpus.json_lines import first_row, placed_rows
from annotator.corpus.label_studio.config import to_xml
from annotator.corpus.label_studio.controls import Controls
from annotator.corpus.label_studio.from_tasks import documents
from annotator.corpus.label_studio.to_tasks import task
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches

TASKS, CONFIG = "tasks.json", "labelling-config.xml"

_OF_TASK = {"annotations", "predictions", "completions"}
_OF_MIN = {"annotation_id", "lead_time"}


class LabelStudio(CorpusFormat):
    name = "label-studio"
    title = "Label Studio JSON"
    description = "For Label Studio: tasks to import, and the labelling config of their project"
    suffixes = (".json",)
    family = Family.ANNOTATION
    folder = True
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.is_dir():
            return (path / TASKS).is_file()
        row = first_row(path, head)
        return ("data" in row and bool(_OF_TASK & set(row))) or set(row) >= _OF_MIN

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        path.mkdir()
        controls, beside = Controls(corpus), beside_corpus(corpus)
        with (path / TASKS).open("xb") as file:
            before = b"[\n"
            for document in corpus.documents:
                file.write(before + json.dumps(task(document, controls, beside)).encode("ascii"))
                before, beside = b",\n", {}
            file.write(b"[]\n" if beside else b"\n]\n")
        # Last, for only then are all labels known that stand in the documents.
        (path / CONFIG).write_bytes(to_xml(controls))

    def read(self, path: Path, fault: Fault) -> Corpus:
        tasks = path / TASKS if path.is_dir() else path
        return begun(documents(placed_rows(tasks, fault), fault), fault)


LABEL_STUDIO = LabelStudio()
