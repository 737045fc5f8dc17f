"""The export command: a project, or a choice of it, out as an annotated corpus."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator import cli_help
from annotator.cli_options import add_project, add_switches, switches, tell_losses
from annotator.cli_progress import ProgressBar
from annotator.corpus.exporting import export, losses
from annotator.corpus.gathering import Selection
from annotator.corpus.placing import target_of
from annotator.corpus.registry import writer
from annotator.errors import UserError
from annotator.project.project import Project


def add(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = cli_help.EXPORT, cli_help.EXPORT_EXAMPLES
    add_project(parser)
    parser.add_argument("--format", required=True, help="one that “annotator formats” lists as out")
    parser.add_argument(
        "--to", metavar="PATH", type=Path, required=True, help="the file or folder to write"
    )
    parser.add_argument("--documents", metavar="TITLE", nargs="+", help="only these documents")
    parser.add_argument("--labels", metavar="LABEL", nargs="+", help="only these labels")
    parser.add_argument("--annotators", metavar="NAME", nargs="+", help="only these annotators")
    parser.add_argument("--attributes", metavar="NAME", nargs="+", help="only these attributes")
    add_switches(parser)
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    form = writer(options.format)
    chosen = switches(options, [form])
    bar = ProgressBar(sys.stderr)
    with Project.open(options.project) as project:
        target_of(options.to, folder=form.folder, project=project.path)
        selection = _selection(project, options)
        tally, first = losses(project, form, selection)
        tell_losses(form, tally, first, strict=options.strict)
        report = export(
            project,
            options.to,
            options.format,
            selection=selection,
            switches=chosen,
            progress=lambda done, total: bar.tell("Exporting", done, total),
        )
    bar.clear()
    print(report)
    return 0


def _selection(project: Project, options: argparse.Namespace) -> Selection:
    documents = [(one.id, one.title) for one in project.documents.all()]
    labels = project.codebook.labels()
    attributes = [(one.id, one.name) for label in labels for one in label.attributes]
    annotators = [(one.id, one.name) for one in project.annotators.all()]
    return Selection(
        documents=_ids("document", options.documents, documents),
        labels=_ids("label", options.labels, [(one.id, one.name) for one in labels]),
        annotators=_ids("annotator", options.annotators, annotators),
        attributes=_ids("attribute", options.attributes, attributes),
    )


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
