"""Press Annotator: read press transcripts, tag what officials say, export an annotated corpus.

For scripts: `annotator.Project` and `annotator.corpus`.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.scripting import Project as Project

__version__ = version("press-annotator")


def __getattr__(name: str) -> object:
    """`Project` is loaded once it is asked for: the window is there before it."""
    if name == "Project":
        from annotator.scripting import Project  # noqa: PLC0415

        return Project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
