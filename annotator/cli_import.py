"""The import command: transcripts and corpora into a project, a line a file."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from annotator import cli_help
from annotator.cli_progress import ProgressBar
from annotator.corpus.importing import import_corpus
from annotator.corpus.registry import CorpusFormat, reader_named
from annotator.corpus.report import ImportReport
from annotator.errors import Cancelled, UserError, on_one_line
from annotator.files import Sources
from annotator.project.project import Project
from annotator.project.strings import counted
from annotator.transcripts.batch import Batch
from annotator.transcripts.found import Found
from annotator.transcripts.source import Source


def add(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = cli_help.IMPORT, cli_help.IMPORT_EXAMPLES
    parser.add_argument("project", metavar="PROJECT", type=Path, help="the project's file")
    parser.add_argument(
        "paths", metavar="PATH", type=Path, nargs="+", help="a file, a folder or a ZIP archive"
    )
    parser.add_argument("--dry-run", action="store_true", help="read and tell, store nothing")
    parser.add_argument(
        "--jobs", metavar="N", type=_jobs, default=0, help="files read at a time (one a core)"
    )
    parser.add_argument(
        "--format",
        metavar="NAME",
        default="",
        help="take every PATH for a corpus in this format, whatever it looks like",
    )
    parser.set_defaults(run=run_import)


def run_import(options: argparse.Namespace) -> int:
    """The exit status: 1 where something that was named did not come in."""
    paths: list[Path] = options.paths
    form = reader_named(options.format) if options.format else None
    with Project.open(options.project) as project:
        importing = _Import(project, dry=options.dry_run)
        try:
            if form:
                importing.take_corpora(paths, form)
            else:
                importing.take(paths, options.jobs)
        except KeyboardInterrupt:
            importing.complain(f"Interrupted; {importing.came_in} came in.")
            raise
    return int(importing.failed > 0)


def _jobs(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= 256:
        raise argparse.ArgumentTypeError(f"{typed} is no number of jobs from 1 to 256")
    return int(typed)


class _Import:
    def __init__(self, project: Project, *, dry: bool) -> None:
        self._project = project
        self._dry = dry
        self._bar = ProgressBar(sys.stderr)
        self._came: list[str] = []
        self.failed = 0

    @property
    def came_in(self) -> str:
        return " and ".join(self._came) or "nothing"

    def take(self, paths: Iterable[Path], jobs: int) -> None:
        sources = Sources(paths)
        listed = list(sources)
        if listed:
            with Batch(self._project) as batch:
                self._read(batch, listed, jobs)
                self._store(batch)
                self._conclude(batch, sources.passed_over + batch.passed_over)
        self.take_corpora(sources.corpora)

    def take_corpora(self, paths: Iterable[Path], form: CorpusFormat | None = None) -> None:
        """`form` is the format of all, where their content is not to tell."""
        for path in paths:
            self._take_corpus(path, form)

    def complain(self, sentence: str) -> None:
        self._bar.clear()
        print(f"annotator: {on_one_line(sentence)}", file=sys.stderr)
        self.failed += 1

    def _print(self, line: str, further: Iterable[str] = ()) -> None:
        self._bar.clear()
        print(on_one_line(line))
        for one in further:
            print(f"    {on_one_line(one)}")

    def _read(self, batch: Batch, sources: Sequence[Source], jobs: int) -> None:
        for number, found in enumerate(_in_order(batch, batch.read(sources, jobs))):
            self._tell(batch, found)
            self._bar.tell("Reading", number + 1, len(sources) + batch.added)

    def _tell(self, batch: Batch, found: Found) -> None:
        there = found.in_project
        if found.error:
            self.complain(f"{found.source}: {found.error}")
        elif there and there.likeness == 1:
            told = f"skipped, the project has this text already, as “{there.title}”"
            self._print(f"{found.source}: {told}")
        elif found.same_as is not None:
            told = f"skipped, it has the same text as {batch.row(found.same_as).source}"
            self._print(f"{found.source}: {told}")
        else:
            self._print(f"{found.source}: {_described(found)}", _remarks(batch, found))

    def _store(self, batch: Batch) -> None:
        chosen = batch.new_ones()
        if not self._dry and chosen:
            batch.store(self._project, chosen, self._stored)
            self._came.append(counted(len(chosen), "transcript"))

    def _conclude(self, batch: Batch, passed_over: int) -> None:
        """How it went in all, where there was more than one file."""
        rows, new = batch.rows(), len(batch.new_ones())
        skipped = sum(not found.error and not found.is_new for found in rows)
        told = [f"{counted(new, 'transcript')} {'would come in' if self._dry else 'came in'}"]
        told += [f"{skipped:,} skipped"] if skipped else []
        told += [f"{self.failed:,} could not be read"] if self.failed else []
        told += [f"{counted(passed_over, 'other file')} passed over"] if passed_over else []
        if len(rows) > 1 or passed_over:
            self._print(", ".join(told))

    def _take_corpus(self, path: Path, form: CorpusFormat | None) -> None:
        try:
            report = self._imported(path, form)
        except UserError as error:
            self.complain(f"{path}: {error}")
            return
        repairs = (str(one) for one in report.repairs if not one.out)
        self._print(f"{path}: {report}", (*report.warnings, *repairs))
        for fault in (*report.faults, *(f"{one}." for one in report.repairs if one.out)):
            self.complain(f"{path}: {fault}")
        if not self._dry:
            self._came.append(f"“{path.name}”")

    def _imported(self, path: Path, form: CorpusFormat | None) -> ImportReport:
        if not self._dry:
            return import_corpus(self._project, path, self._corpus_told, form=form)
        reports: list[ImportReport] = []
        with suppress(Cancelled), self._project.step("Dry run"):
            reports.append(import_corpus(self._project, path, self._corpus_told, form=form))
            raise Cancelled  # which takes all of it back
        return reports[0]

    def _stored(self, done: int, total: int) -> None:
        self._bar.tell("Storing", done, total)

    def _corpus_told(self, done: int, total: int) -> None:
        self._bar.tell("Importing", done, total)


def _in_order(batch: Batch, rows: Iterable[Found]) -> Iterator[Found]:
    """Each row once, in the order of the sources, though others may be done before it."""
    done: set[int] = set()
    wanted = 0
    for found in rows:
        done.add(found.number)
        while wanted in done:
            done.remove(wanted)
            yield batch.row(wanted)
            wanted += 1


def _described(found: Found) -> str:
    told = (
        f"“{found.title}”",
        counted(found.turns, "turn"),
        counted(len(found.speakers), "speaker"),
        counted(found.words, "word"),
    )
    return ", ".join(told)


def _remarks(batch: Batch, found: Found) -> Iterator[str]:
    yield from found.warnings
    for like in found.near:
        yield f"much like {batch.row(like.number).source} ({like.likeness:.0%})"
    if found.in_project:
        like = found.in_project
        yield f"much like “{like.title}” in the project ({like.likeness:.0%})"
