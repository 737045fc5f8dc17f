"""The commands, which need neither Qt nor a display; each has a module of its own.

A command's module is imported once it is called: the window waits for none of them.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from annotator import __version__, cli_help
from annotator.errors import UserError

COMMANDS = {
    "new": ("make a project", "cli_new"),
    "import": ("bring transcripts and corpora in", "cli_import"),
    "export": ("write an annotated corpus", "cli_export"),
    "convert": ("make another format of a corpus, without a project", "cli_convert"),
    "formats": ("list what can be read and written, and what each format holds", "cli_formats"),
    "check": ("see whether a project is sound", "cli_check"),
}
"""What each does, and the module whose `add` says which options it takes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status; SystemExit 2 where it is not understood."""
    _print_anything()
    wanted = sys.argv[1:] if arguments is None else arguments
    try:
        status = _run(_parser(wanted[0] if wanted else "").parse_args(wanted))
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


def _parser(wanted: str) -> argparse.ArgumentParser:
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
    for name, (summary, module) in COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == wanted:
            _add(module)(command)
    return parser


def _add(module: str) -> Callable[[argparse.ArgumentParser], None]:
    return cast(
        "Callable[[argparse.ArgumentParser], None]", import_module(f"annotator.{module}").add
    )
