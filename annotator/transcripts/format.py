"""What a reader of one file format offers."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.transcripts.transcript import Transcript


@dataclass(frozen=True, slots=True)
class TranscriptFormat:
    """`name` is the entry point's, `title` is for people, `suffixes` are lower-case with a dot.

    `read(data, filename)` gives the whole transcript; it raises UserError, naming the file, for
    data that it cannot read. `recognises(data)` tells by the content alone, whatever the file is
    called, and is asked first; None where the content does not show it. `seconds` are those that
    a file may take beyond what files of its size do, where another program is called for it.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Transcript]
    recognises: Callable[[bytes], bool] | None = None
    seconds: float = 0.0
