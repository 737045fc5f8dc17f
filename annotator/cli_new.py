"""The command that makes a project."""

import argparse
from pathlib import Path

from annotator import cli_help, starter
from annotator.cli_options import add_project
from annotator.project.project import Project


def add(parser: argparse.ArgumentParser) -> None:
    parser.description = cli_help.NEW
    add_project(parser)
    parser.add_argument("--title", default="", help="what the project is called")
    parser.add_argument("--annotator", default="", help="who annotates (the name you log in with)")
    parser.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    path: Path = options.project
    starter.make_project(path, options.title, options.annotator)
    with Project.open(path) as project:
        labels = ", ".join(label.name for label in project.codebook.labels())
    print(f"{path}: a new project with the labels {labels}")
    return 0
