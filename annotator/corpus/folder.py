"""A folder with all that somebody needs who gets a corpus: formats, datasheet, codebook, parts."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus.datasheet.census import Census
from annotator.corpus.datasheet.codebook_page import codebook_page
from annotator.corpus.datasheet.readme import Parts, Written, readme
from annotator.corpus.folder_contents import CODEBOOK_PAGE, DOCUMENTS, WHOLE
from annotator.corpus.gathering import Selection, gather
from annotator.corpus.parts import Tally
from annotator.corpus.placing import placed, target_of
from annotator.corpus.record import METADATA, Handles, Progress
from annotator.corpus.registry import CorpusFormat, Switches, formats, writer
from annotator.corpus.sealing import seal
from annotator.corpus.splitting import Split, parts_of
from annotator.corpus.tables.guarding import guarded
from annotator.corpus.to_rows import project_row
from annotator.corpus.writing import ExportReport, write_within
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.strings import counted

_CODEBOOK = "qdc"


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What was written to `path`: for each format, by name, a report of each part.

    `parts` has the part of each document, by id, where they were shared out.
    """

    path: Path
    documents: int
    annotations: int
    exports: Mapping[str, tuple[ExportReport, ...]]
    parts: Mapping[str, str]

    def __str__(self) -> str:
        told = f"{counted(self.documents, 'document')}, {counted(self.annotations, 'annotation')}"
        count = counted(len(self.exports), "format")
        told += f" written to {self.path.name} in {count} and checked"
        lossy = any(one.tally for reports in self.exports.values() for one in reports)
        return f"{told}. What was left out is told in README.md" if lossy else told


def export_folder(
    project: Project,
    path: Path,
    names: Sequence[str],
    *,
    selection: Selection | None = None,
    switches: Switches = frozenset(),
    split: Split | None = None,
    progress: Progress | None = None,
) -> FolderReport:
    """Makes the folder `path`, or replaces what an export wrote there and nobody changed.

    `names` are those of formats; each gets the `switches` that it knows. Raises UserError where
    a format is unknown, or is not read back as it was written; then, and where `progress` stops
    it, nothing is changed.
    """
    forms = [writer(name) for name in dict.fromkeys(names)]
    if not forms:
        raise UserError("Choose at least one format to write.")
    target = target_of(path, folder=True, project=project.path)
    with placed(target) as folder:
        folder.mkdir()
        making = _Making(project, folder, selection or Selection(), progress)
        made = making.fill(forms, switches, split)
        seal(folder)
    exports = {
        name: tuple(_moved(one, folder, target) for one in reports)
        for name, reports in made.exports.items()
    }
    return replace(made, path=target, exports=exports)


def _moved(report: ExportReport, folder: Path, target: Path) -> ExportReport:
    left_out = report.left_out and target / report.left_out.relative_to(folder)
    return replace(report, path=target / report.path.relative_to(folder), left_out=left_out)


class _Making:
    def __init__(
        self, project: Project, folder: Path, selection: Selection, progress: Progress | None
    ) -> None:
        self._project = project
        self._folder = folder
        self._selection = selection
        self._progress = progress
        self._head = gather(project, selection)
        self._census = Census()
        self._done = 0
        self._steps = 0

    def fill(
        self, forms: Sequence[CorpusFormat], switches: Switches, split: Split | None
    ) -> FolderReport:
        self._steps = self._head.total * (1 + 2 * len(forms))
        for document in self._head.documents:
            self._tell(len(self._census.documents))
            self._census.add(document)
        self._done = self._head.total
        parts = self._parts(split) if split else None
        exports = {one.name: tuple(self._format(one, switches, parts)) for one in forms}
        self._codebook()
        self._tables(parts)
        written = [Written(one, f"{one.name}/", _sum(exports[one.name])) for one in forms]
        told = readme(self._head, self._census, written, self._codebook_name, parts)
        self._put("README.md", told)
        number, annotations = len(self._census.documents), self._census.annotations
        return FolderReport(self._folder, number, annotations, exports, parts.of if parts else {})

    def _parts(self, split: Split) -> Parts:
        of = parts_of({one.id: one.labels for one in self._census.documents}, split)
        leaving = {target for one in self._census.documents for target in one.across}
        found = self._project.annotations.some(leaving) if leaving else {}
        there = {row_id: of.get(one.document_id) for row_id, one in found.items()}
        severed = sum(
            there.get(target) != of[one.id]
            for one in self._census.documents
            for target in one.across
        )
        return Parts(split, of, severed)

    def _format(
        self, form: CorpusFormat, switches: Switches, parts: Parts | None
    ) -> Iterator[ExportReport]:
        own = switches & {one.name for one in form.switches}
        whole = self._folder / form.name
        if parts is None and form.folder:
            yield self._write(form, whole, own, self._selection)
            return
        whole.mkdir()
        for name, selection in self._selections(parts):
            place = whole / (name if form.folder else f"{name}{form.suffix}")
            yield self._write(form, place, own, selection)

    def _selections(self, parts: Parts | None) -> Iterator[tuple[str, Selection]]:
        """A part that got no document is not written."""
        if parts is None:
            yield WHOLE, self._selection
            return
        for name in parts.split.names:
            chosen = frozenset(row_id for row_id, part in parts.of.items() if part == name)
            if chosen:
                yield name, replace(self._selection, documents=chosen)

    def _write(
        self, form: CorpusFormat, place: Path, switches: Switches, selection: Selection
    ) -> ExportReport:
        corpus = gather(self._project, selection)
        report = write_within(
            corpus, place, form, switches=switches, progress=lambda done, _: self._tell(done)
        )
        self._done += 2 * corpus.total
        return report

    def _tell(self, done: int) -> None:
        if self._progress:
            self._progress(self._done + done, self._steps)

    @property
    def _codebook_name(self) -> str:
        return f"codebook.{'qdc' if self._codebook_format else 'json'}"

    @property
    def _codebook_format(self) -> CorpusFormat | None:
        form = formats().get(_CODEBOOK)
        return form if form and form.writable and not form.missing() else None

    def _codebook(self) -> None:
        head = replace(self._head, documents=(), total=0)
        handles = Handles(head.labels)
        counts = {one.id: self._census.labels[handles.of(one.id)] for one in head.labels}
        self._put(CODEBOOK_PAGE, codebook_page(head.title, head.labels, counts))
        form = self._codebook_format
        if form:
            report = write_within(head, self._folder / self._codebook_name, form)
            if report.left_out:  # what a codebook leaves out is all that is no codebook
                report.left_out.unlink()
        else:
            told = json.dumps(project_row(head), ensure_ascii=False, indent=2)
            self._put(self._codebook_name, f"{told}\n")

    def _tables(self, parts: Parts | None) -> None:
        counts = ("characters", "turns", "annotations")
        rows = (
            (
                *(one.id, one.title, *(one.metadata.get(name, "") for name in METADATA)),
                *(one.characters, one.turns, one.annotations),
            )
            for one in self._census.documents
        )
        self._table(DOCUMENTS, ("id", "title", *METADATA, *counts), rows)
        if parts:
            shared = ((one.id, parts.of[one.id], one.title) for one in self._census.documents)
            self._table("splits.csv", ("id", "part", "title"), shared)

    def _table(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """With a byte order mark, for Excel."""
        with (self._folder / name).open("x", encoding="utf-8", newline="") as file:
            file.write("\ufeff")
            table = csv.writer(file)
            table.writerow(heads)
            for row in rows:
                table.writerow(guarded(one) if isinstance(one, str) else one for one in row)

    def _put(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text, "utf-8", newline="\n")


def _sum(reports: Iterable[ExportReport]) -> Tally:
    whole = Tally()
    for one in reports:
        whole.include(one.tally)
    return whole
