"""Formats of corpora that tests register, as a stranger's package would."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import registry
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Fault
from annotator.text.span import Span


class Quotes(CorpusFormat):
    """`title | label | words | start | end`: the documents' texts are not in the file."""

    name = "quotes"
    title = "Quotes"
    description = "A line an annotation"
    suffixes = (".quotes",)
    writable = False

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.startswith(b"quotes")

    def read(self, path: Path, fault: Fault) -> Corpus:
        rows = [line.split(" | ") for line in path.read_text("utf-8").splitlines()[1:]]
        return Corpus(documents=(self._document(row) for row in rows))

    def _document(self, row: list[str]) -> CorpusDocument:
        title, label, words, *ends = row
        spans = (Span(int(ends[0]), int(ends[1])),) if ends else ()
        one = CorpusAnnotation("", label, spans, words)
        name, filename = ("", title) if "." in title else (title, "")
        return CorpusDocument(
            "", name, "", filename=filename, annotations=(one,), place=f"“{title}”", has_text=False
        )


class Pairs(CorpusFormat):
    """A folder with a text and a `.spans` file beside it: `start end label` a line."""

    name = "pairs"
    title = "Pairs"
    description = "Two files a document"
    suffixes = (".spans",)
    folder = True
    writable = False

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.is_dir() and any(path.glob("*.spans"))

    def read(self, path: Path, fault: Fault) -> Corpus:
        files = sorted(path.glob("*.spans"))
        return Corpus(documents=self._documents(files, fault), total=len(files))

    def _documents(self, files: list[Path], fault: Fault) -> Iterator[CorpusDocument]:
        for file in files:
            rows = (line.split() for line in file.read_text("utf-8").splitlines())
            try:
                text = file.with_suffix(".txt").read_bytes().decode()
                found = [CorpusAnnotation("", c, (Span(int(a), int(b)),)) for a, b, c in rows]
            except (OSError, ValueError):
                fault(f"“{file.name}” cannot be imported: it is broken.")
            else:
                yield CorpusDocument("", file.stem, text, annotations=tuple(found))


class Broken(Quotes):
    """One that fails wherever it can."""

    name = "broken"
    suffixes = (".broken", ".quotes")

    def recognises(self, path: Path, head: bytes) -> bool:
        raise ZeroDivisionError


def register(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = dict(registry.formats())
    more = {form.name: form for form in (Broken(), Quotes(), Pairs())}
    together = {name: ours[name] for name in ours if name in ("jsonl", "csv")}
    monkeypatch.setattr("annotator.corpus.registry.formats", lambda: {**more, **together})
