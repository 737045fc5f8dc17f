"""The command that looks whether a project is sound."""

import argparse

from annotator import cli_help
from annotator.cli_options import add_project
from annotator.project.check import check
from annotator.project.project import Project
from annotator.project.strings import counted


def add(parser: argparse.ArgumentParser) -> None:
    parser.description = cli_help.CHECK
    add_project(parser)
    parser.set_defaults(run=_check)


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
