"""The convert command: a corpus in one format out in another, without a project."""

import argparse
import sys
from pathlib import Path

from annotator import cli_help
from annotator.cli_options import add_switches, switches, tell_losses
from annotator.cli_progress import ProgressBar
from annotator.corpus.fitting import foreseen
from annotator.corpus.parts import Loss
from annotator.corpus.reading import read_corpus
from annotator.corpus.registry import writer
from annotator.corpus.writing import write_checked
from annotator.errors import on_one_line


def add(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = cli_help.CONVERT, cli_help.CONVERT_EXAMPLES
    parser.add_argument("source", metavar="IN", type=Path, help="the corpus to read")
    parser.add_argument("--from", dest="known_as", metavar="FORMAT", default="", help="its format")
    parser.add_argument("target", metavar="OUT", type=Path, help="the file or folder to write")
    parser.add_argument("--to", dest="format", metavar="FORMAT", required=True, help="its format")
    add_switches(parser)
    parser.set_defaults(run=_convert)


def _convert(options: argparse.Namespace) -> int:
    """The exit status: 1 where something of the corpus could not be read."""
    form = writer(options.format)
    chosen = switches(options, [form])
    told: list[str] = []
    first: list[Loss] = []
    source: Path = options.source
    tally = foreseen(read_corpus(source, options.known_as, told.append), form, first.append)
    for sentence in told:
        print(f"annotator: {source}: {on_one_line(sentence)}", file=sys.stderr)
    tell_losses(form, tally, first, strict=options.strict)
    bar = ProgressBar(sys.stderr)
    report = write_checked(
        read_corpus(source, options.known_as, _silent),
        options.target,
        form,
        switches=chosen,
        progress=lambda done, total: bar.tell("Converting", done, total),
    )
    bar.clear()
    print(report)
    return int(bool(told))


def _silent(sentence: str) -> None:
    """It was told when the corpus was first gone through."""
