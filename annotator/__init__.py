"""Press Annotator: read press transcripts, tag what officials say, export an annotated corpus."""

from importlib.metadata import version

__version__ = version("press-annotator")
