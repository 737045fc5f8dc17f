"""Options that several commands take, and what is told before something is written."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator.corpus.parts import Loss, Tally
from annotator.corpus.registry import CorpusFormat, Switches, formats
from annotator.errors import UserError, on_one_line

_NAMED = 10
"""Losses told one by one; the report beside the export names all."""


def add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path, help="the project's file")


def add_switches(parser: argparse.ArgumentParser) -> None:
    """Those that formats offer; `switches` tells which are on."""
    offered = {one.name: one for form in formats().values() for one in form.switches}
    for name, switch in sorted(offered.items()):
        told = f"{switch.title[0].lower()}{switch.title[1:]} ({_takers(name)})"
        parser.add_argument(
            f"--{name}", dest="switches", action="append_const", const=name, help=told
        )
    parser.add_argument("--strict", action="store_true", help="anything left out is an error")


def switches(options: argparse.Namespace, forms: Sequence[CorpusFormat]) -> Switches:
    """Raises UserError for one that none of the formats has."""
    chosen = Switches(options.switches or ())
    for name in sorted(chosen):
        if not any(name == one.name for form in forms for one in form.switches):
            told = ", ".join(form.name for form in forms)
            raise UserError(f"--{name} means nothing to {told}; {_takers(name)} takes it.")
    return chosen


def tell_losses(form: CorpusFormat, tally: Tally, first: Sequence[Loss], *, strict: bool) -> None:
    """Before anything is written, on stderr. Raises UserError if `strict` and there are any."""
    if not tally:
        return
    if strict:
        raise UserError(f"{form.title} cannot hold all of it ({tally}); nothing was written.")
    print(f"{form.title} does not hold all of it: {tally}", file=sys.stderr)
    for loss in first[:_NAMED]:
        print(f"    {on_one_line(str(loss))}", file=sys.stderr)
    if len(first) > _NAMED:
        print("    … all are named in the report beside the export", file=sys.stderr)


def _takers(name: str) -> str:
    takers = [form.name for form in formats().values() if name in {s.name for s in form.switches}]
    return ", ".join(takers)
