"""The export command: a project, or a choice of it, out as an annotated corpus."""

import argparse
import sys
from pathlib import Path

from annotator import cli_help
from annotator.cli_options import add_project, add_switches, switches, tell_losses
from annotator.cli_progress import ProgressBar
from annotator.corpus.exporting import export, losses
from annotator.corpus.placing import target_of
from annotator.corpus.registry import writer
from annotator.corpus.selecting import selection_of
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
        selection = selection_of(
            project,
            documents=options.documents,
            labels=options.labels,
            annotators=options.annotators,
            attributes=options.attributes,
        )
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
