"""The commands: new, import, export, formats, check. They need neither Qt nor a display."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotator import __version__, cli_help, starter
from annotator.cli_import import add_import
from annotator.corpus import registry as corpus_formats
from annotator.corpus.exporting import export
from annotator.corpus.gathering import Selection
from annotator.errors import UserError
from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.strings import counted
from annotator.transcripts import registry as transcript_formats


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status; SystemExit 2 where it is not understood."""
    _print_anything()
    try:
        status = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
    except UserError as error:
        _complain(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # What is still buffered would raise once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status


def is_command(arguments: Sequence[str]) -> bool:
    """Whether they are for here; else they are files for the window."""
    return bool(arguments) and (arguments[0] in COMMANDS or arguments[0].startswith("-"))


def _print_anything() -> None:
    """A console of few characters gets the others escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _run(options: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace], int] = options.run
    return command(options)


def _complain(sentence: str) -> None:
    print(f"annotator: {sentence}", file=sys.stderr)


def _new(options: argparse.Namespace) -> int:
    path: Path = options.project
    starter.make_project(path, options.title, options.annotator)
    with Project.open(path) as project:
        labels = ", ".join(label.name for label in project.codebook.labels())
    print(f"{path}: a new project with the labels {labels}")
    return 0


def _export(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project:
        documents = [(one.id, one.title) for one in project.documents.all()]
        labels = [(one.id, one.name) for one in project.codebook.labels()]
        annotators = [(one.id, one.name) for one in project.annotators.all()]
        report = export(
            project,
            options.to,
            options.format,
            selection=Selection(
                documents=_ids("document", options.documents, documents),
                labels=_ids("label", options.labels, labels),
                annotators=_ids("annotator", options.annotators, annotators),
            ),
            switches=frozenset({"raw"} if options.raw else ()),
        )
    print(report)
    return 0


def _ids(
    noun: str, wanted: Sequence[str] | None, rows: Sequence[tuple[str, str]]
) -> frozenset[str] | None:
    """The ids of all rows that are named so; None where nothing is chosen."""
    if wanted is None:
        return None
    return frozenset(row_id for name in wanted for row_id in _named(noun, name, rows))


def _named(noun: str, name: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """By id, by the name as it is, or else by the name in any case."""
    found = [row_id for row_id, told in rows if name in (row_id, told)]
    found = found or [row_id for row_id, told in rows if told.casefold() == name.casefold()]
    if not found:
        raise UserError(f"The project has no {noun} “{name}”.")
    return found


def _formats(options: argparse.Namespace) -> int:  # noqa: ARG001
    rows = [("name", "file", "in", "out", "what it is")]
    rows += [
        (form.name, " ".join(form.suffixes), "in", "", form.title)
        for form in transcript_formats.formats()
    ]
    rows += [
        (
            form.name,
            " ".join(form.suffixes),
            "in" if form.readable else "",
            "out" if form.writable else "",
            f"{form.title}: {form.description}",
        )
        for form in corpus_formats.formats().values()
    ]
    for line in _table(rows):
        print(line)
    return 0


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _check(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project:
        problems = check(project)
        documents, annotations = project.documents.all(), project.annotations.counts()
    for problem in problems:
        print(problem)
    if problems:
        return 1
    told = (
        f"{counted(len(documents), 'document')}, {counted(sum(annotations.values()), 'annotation')}"
    )
    print(f"{options.project}: sound, {told}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="annotator",
        usage="annotator [FILE ...]\n       annotator COMMAND ...",
        description=cli_help.PURPOSE,
        epilog=cli_help.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Press Annotator {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, prog="annotator"
    )
    for name, (summary, add) in COMMANDS.items():
        add(
            commands.add_parser(
                name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter
            )
        )
    return parser


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.description = cli_help.NEW
    _add_project(parser)
    parser.add_argument("--title", default="", help="what the project is called")
    parser.add_argument("--annotator", default="", help="who annotates (the name you log in with)")
    parser.set_defaults(run=_new)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = cli_help.EXPORT, cli_help.EXPORT_EXAMPLES
    _add_project(parser)
    parser.add_argument("--format", required=True, help="one that “annotator formats” lists as out")
    parser.add_argument("--to", metavar="PATH", type=Path, required=True, help="the file to write")
    parser.add_argument("--documents", metavar="TITLE", nargs="+", help="only these documents")
    parser.add_argument("--labels", metavar="LABEL", nargs="+", help="only these labels")
    parser.add_argument("--annotators", metavar="NAME", nargs="+", help="only these annotators")
    parser.add_argument("--raw", action="store_true", help="leave table cells as they are")
    parser.set_defaults(run=_export)


def _add_formats(parser: argparse.ArgumentParser) -> None:
    parser.description = "List the formats that come in and go out."
    parser.set_defaults(run=_formats)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.description = cli_help.CHECK
    _add_project(parser)
    parser.set_defaults(run=_check)


def _add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path, help="the project's file")


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "new": ("make a project", _add_new),
    "import": ("bring transcripts and corpora in", add_import),
    "export": ("write an annotated corpus", _add_export),
    "formats": ("list what can be read and written", _add_formats),
    "check": ("see whether a project is sound", _add_check),
}
