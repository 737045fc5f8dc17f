"""The beginning of an export, to be looked at before it is made."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from annotator.corpus.fitting import fitted
from annotator.corpus.gathering import Selection, gather
from annotator.corpus.parts import Loss
from annotator.corpus.record import CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family, Switches
from annotator.project.project import Project

_LINES = 60
_COLUMNS = 600  # characters of a line that are shown
_FILES = 6
_LOOKED_AT = 50  # documents, until one has an annotation
_ROWS = 40


@dataclass(frozen=True, slots=True)
class Preview:
    """`text` is how the file begins, or the files of a folder, each under its name.

    Where it is no text for people, `rows` has the first annotations: document, label, quote,
    annotator.
    """

    text: str = ""
    rows: tuple[tuple[str, str, str, str], ...] = ()


def preview(
    project: Project, form: CorpusFormat, selection: Selection, switches: Switches
) -> Preview:
    """Of one document. Raises what writing it raises."""
    corpus = gather(project, selection)
    chosen = _first_with_annotations(corpus.documents)
    fit = fitted(replace(corpus, documents=chosen, total=len(chosen)), form, _ignore)
    documents = tuple(fit.documents)
    if form.family is not Family.READING:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"corpus{form.suffix}"
            form.write(replace(fit, documents=documents), path, switches)
            told = "\n\n".join(_beginnings(path))
        if told:
            return Preview(text=told)
    return Preview(rows=tuple(islice(_rows(documents), _ROWS)))


def _ignore(loss: Loss) -> None:
    """They are told elsewhere."""


def _first_with_annotations(documents: Iterable[CorpusDocument]) -> Sequence[CorpusDocument]:
    coming = iter(documents)
    looked_at = list(islice(coming, 1))
    if looked_at and not looked_at[0].annotations:
        looked_at += [one for one in islice(coming, _LOOKED_AT - 1) if one.annotations][:1]
    return looked_at[-1:]


def _beginnings(path: Path) -> Iterator[str]:
    """Nothing where a file holds no text."""
    if not path.is_dir():
        begun = _beginning(path, _LINES)
        if begun:
            yield begun
        return
    files = sorted(one for one in path.rglob("*") if one.is_file())
    for file in files[:_FILES]:
        begun = _beginning(file, _LINES // min(len(files), 3))
        if begun:
            yield f"── {file.relative_to(path).as_posix()} ──\n{begun}"


def _beginning(path: Path, most: int) -> str:
    """Empty for what is no text."""
    with path.open("rb") as file:
        head = file.read(_LINES * _COLUMNS)
    if b"\0" in head:
        return ""
    try:
        text = head.decode("utf-8-sig", "strict")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # else a character is cut in two
            return ""
        text = head[: error.start].decode("utf-8-sig")
    lines = text.split("\n")
    shown = [line if len(line) <= _COLUMNS else f"{line[:_COLUMNS]}…" for line in lines[:most]]
    return "\n".join(shown if len(lines) <= most else [*shown, "…"])


def _rows(documents: Sequence[CorpusDocument]) -> Iterator[tuple[str, str, str, str]]:
    for document in documents:
        for one in document.annotations:
            yield document.title, one.label, one.quote, one.annotator
