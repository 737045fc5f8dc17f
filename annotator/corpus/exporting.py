"""A project, or a choice of it, out in a format."""

from pathlib import Path

from annotator.corpus.fitting import foreseen
from annotator.corpus.gathering import Selection, gather
from annotator.corpus.parts import Loss, Tally
from annotator.corpus.record import Progress
from annotator.corpus.registry import CorpusFormat, Switches, writer
from annotator.corpus.writing import ExportReport, write_checked
from annotator.project.project import Project


def export(
    project: Project,
    path: Path,
    format_name: str,
    *,
    selection: Selection | None = None,
    switches: Switches = frozenset(),
    progress: Progress | None = None,
) -> ExportReport:
    """Writes the whole project, or what is selected of it.

    `path` is replaced where it is a file, or a folder that an export wrote and nobody changed.
    Raises UserError where it cannot be written or is not found again as it was written; then,
    and where `progress` stops it, `path` stays as it was.
    """
    form = writer(format_name)
    corpus = gather(project, selection or Selection())
    return write_checked(
        corpus, path, form, switches=switches, progress=progress, project=project.path
    )


def losses(
    project: Project,
    form: CorpusFormat,
    selection: Selection | None = None,
    progress: Progress | None = None,
) -> tuple[Tally, list[Loss]]:
    """What an export would lose: in figures, and by name the first annotations, then the rest."""
    whole: list[Loss] = []
    others: list[Loss] = []

    def tell(loss: Loss) -> None:
        named = whole if loss.out else others
        if len(named) < MOST_NAMED:
            named.append(loss)

    tally = foreseen(gather(project, selection or Selection()), form, tell, progress)
    return tally, [*whole, *others][:MOST_NAMED]


MOST_NAMED = 200
"""Losses that are named before an export; the report beside it names all."""
