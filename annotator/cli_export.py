"""The export command: a project, or a choice of it, out as an annotated corpus."""

import argparse
import sys
from pathlib import Path

from annotator import cli_help
from annotator.cli_options import add_project, add_switches, switches, tell_losses
from annotator.cli_progress import ProgressBar
from annotator.corpus.exporting import export, losses
from annotator.corpus.folder import FolderReport, export_folder
from annotator.corpus.gathering import Selection
from annotator.corpus.placing import target_of
from annotator.corpus.registry import Switches, writer
from annotator.corpus.selecting import selection_of
from annotator.corpus.splitting import Split, split_of
from annotator.corpus.writing import ExportReport
from annotator.errors import UserError
from annotator.project.project import Project


def add(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = cli_help.EXPORT, cli_help.EXPORT_EXAMPLES
    add_project(parser)
    parser.add_argument(
        "--format",
        dest="formats",
        metavar="FORMAT",
        nargs="+",
        required=True,
        help="one that “annotator formats” lists as out; with --folder several",
    )
    parser.add_argument(
        "--to", metavar="PATH", type=Path, required=True, help="the file or folder to write"
    )
    parser.add_argument("--documents", metavar="TITLE", nargs="+", help="only these documents")
    parser.add_argument("--labels", metavar="LABEL", nargs="+", help="only these labels")
    parser.add_argument("--annotators", metavar="NAME", nargs="+", help="only these annotators")
    parser.add_argument("--attributes", metavar="NAME", nargs="+", help="only these attributes")
    parser.add_argument(
        "--folder", action="store_true", help="a corpus folder, with a README and the codebook"
    )
    parser.add_argument(
        "--split", metavar="80/10/10", help="of a folder: shares of train, dev and test documents"
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=1, help="which of the many such splits (1)"
    )
    add_switches(parser)
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    forms = [writer(name) for name in options.formats]
    if not options.folder and len(forms) > 1:
        raise UserError("Several formats go into a folder: add --folder.")
    if not options.folder and options.split:
        raise UserError("Only a folder is split: add --folder.")
    split = split_of(options.split, options.seed) if options.split else None
    chosen = switches(options, forms)
    with Project.open(options.project) as project:
        as_folder = options.folder or forms[0].folder
        target_of(options.to, folder=as_folder, project=project.path)
        selection = _selection(project, options)
        for form in forms:
            tally, first = losses(project, form, selection)
            tell_losses(form, tally, first, strict=options.strict)
        print(_written(project, options, selection, chosen, split))
    return 0


def _selection(project: Project, options: argparse.Namespace) -> Selection:
    return selection_of(
        project,
        documents=options.documents,
        labels=options.labels,
        annotators=options.annotators,
        attributes=options.attributes,
    )


def _written(
    project: Project,
    options: argparse.Namespace,
    selection: Selection,
    chosen: Switches,
    split: Split | None,
) -> ExportReport | FolderReport:
    bar = ProgressBar(sys.stderr)

    def tell(done: int, total: int) -> None:
        bar.tell("Exporting", done, total)

    try:
        if options.folder:
            return export_folder(
                project,
                options.to,
                options.formats,
                selection=selection,
                switches=chosen,
                split=split,
                progress=tell,
            )
        return export(
            project,
            options.to,
            options.formats[0],
            selection=selection,
            switches=chosen,
            progress=tell,
        )
    finally:
        bar.clear()
