"""A corpus out in a format: fitted, written beside its place, read back, compared, put there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus.comparing import Comparison
from annotator.corpus.fitting import fitted
from annotator.corpus.left_out import LeftOut
from annotator.corpus.parts import Part, Tally
from annotator.corpus.placing import placed, target_of
from annotator.corpus.record import Corpus, CorpusDocument, Progress
from annotator.corpus.registry import CorpusFormat, Switches
from annotator.corpus.sealing import seal
from annotator.errors import UserError
from annotator.project.strings import counted


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written to `path` and found there again; `tally` says what the format lost of it.

    `left_out` is the file that names each thing that was lost; None where nothing was.
    """

    path: Path
    documents: int
    annotations: int
    relations: int
    lost: int
    tally: Tally
    left_out: Path | None = None

    def __str__(self) -> str:
        told = f"{counted(self.documents, 'document')}, {counted(self.annotations, 'annotation')}"
        if self.relations:
            told += f", {counted(self.relations, 'relation')}"
        if self.lost:
            told += f", {counted(self.lost, 'lost annotation')}"
        told += f" written to {self.path.name} and checked"
        if self.left_out:
            told += f". {self.tally}: see {self.left_out.name}"
        return told


def write_checked(
    corpus: Corpus,
    path: Path,
    form: CorpusFormat,
    *,
    switches: Switches = frozenset(),
    progress: Progress | None = None,
    project: Path | None = None,
) -> ExportReport:
    """Makes the file or folder `path`, or replaces what an export wrote there before.

    `project` is a file that is never written over. Raises UserError where it cannot be written
    or is not read back as it was written; then, and where `progress` stops it, nothing is
    changed.
    """
    target = target_of(path, folder=form.folder, project=project)
    writing = _Writing(corpus, form, progress or _silent)
    with placed(target) as written, LeftOut(target, form) as left_out:
        writing.write_and_compare(written, switches, left_out)
        if form.folder:
            left_out.put(within=written)
            seal(written)
    return writing.report(target, left_out)


def write_within(
    corpus: Corpus,
    path: Path,
    form: CorpusFormat,
    *,
    switches: Switches = frozenset(),
    progress: Progress | None = None,
) -> ExportReport:
    """Makes `path`, where nothing is yet, in a folder that is put in place and sealed as a whole.

    Raises UserError where it is not read back as it was written.
    """
    writing = _Writing(corpus, form, progress or _silent)
    with LeftOut(path, form) as left_out:
        writing.write_and_compare(path, switches, left_out)
        if form.folder:
            left_out.put(within=path)
    return writing.report(path, left_out)


def _silent(done: int, total: int) -> None:
    pass


class _Writing:
    def __init__(self, corpus: Corpus, form: CorpusFormat, progress: Progress) -> None:
        self.documents = 0
        self.annotations = 0
        self.relations = 0
        self.lost = 0
        self._corpus = corpus
        self._form = form
        self._progress = progress
        self._comparison = Comparison(form.holds)

    def write_and_compare(self, path: Path, switches: Switches, left_out: LeftOut) -> None:
        self._write(path, switches, left_out)
        self._read_back(path, switches)

    def report(self, path: Path, left_out: LeftOut) -> ExportReport:
        return ExportReport(
            path=path,
            documents=self.documents,
            annotations=self.annotations,
            relations=self.relations,
            lost=self.lost,
            tally=left_out.tally,
            left_out=left_out.put(),
        )

    def _write(self, path: Path, switches: Switches, left_out: LeftOut) -> None:
        counted_ones = replace(self._corpus, documents=self._told(left_out.tally))
        fit = fitted(counted_ones, self._form, left_out.add)
        try:
            self._form.write(replace(fit, documents=self._noted(fit.documents)), path, switches)
        except UnicodeEncodeError as error:
            raise _half(error) from error

    def _read_back(self, path: Path, switches: Switches) -> None:
        total = self._corpus.total or self.documents
        for number, document in enumerate(self._form.read_back(path, switches)):
            self._progress(total + number, 2 * total)
            self._comparison.compare(document)
        self._comparison.conclude()
        self._progress(2 * total, 2 * total)

    def _told(self, tally: Tally) -> Iterator[CorpusDocument]:
        for document in self._corpus.documents:
            self._progress(tally.documents, 2 * self._corpus.total)
            tally.documents += 1
            tally.annotations += len(document.annotations)
            if Part.ANNOTATIONS in self._form.holds:
                _refuse_textless(document)
                _refuse_unplaced(document)
            yield document

    def _noted(self, documents: Iterable[CorpusDocument]) -> Iterator[CorpusDocument]:
        for document in documents:
            self.documents += 1
            self.annotations += len(document.annotations)
            self.relations += len(document.relations)
            self.lost += len(document.lost)
            self._comparison.note(document)
            yield document


def _refuse_textless(document: CorpusDocument) -> None:
    if not document.has_text:
        raise UserError(
            f"“{document.title[:60]}” comes without its text; import it into a project that has"
            " the text, and export that."
        )


def _refuse_unplaced(document: CorpusDocument) -> None:
    """Raises UserError for what a format's reader hands out before it is settled."""
    length = len(document.text)
    for one in document.annotations:
        if not one.spans or not all(one.spans) or one.spans[-1].end > length:
            told = f"In “{document.title}” an annotation {one.label} has no place in the text"
            raise UserError(f"{told}; nothing was written.")


def _half(error: UnicodeEncodeError) -> UserError:
    """A project holds none, but a corpus that a script has made may."""
    around = error.object[max(0, error.start - 20) : error.end + 20]
    told = f"In “{around}” there is half a character (a lone surrogate), which no file can hold"
    return UserError(f"{told}; nothing was written.")
