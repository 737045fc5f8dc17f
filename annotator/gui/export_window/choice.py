"""What was chosen in the export window, to be done and to be offered again."""

from dataclasses import dataclass, field

from annotator.corpus.gathering import Selection
from annotator.corpus.registry import CorpusFormat, Switches
from annotator.corpus.splitting import Split


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """`forms` is one, or with `as_folder` as many as are to go into a corpus folder."""

    forms: tuple[CorpusFormat, ...]
    selection: Selection = field(default_factory=Selection)
    switches: Switches = frozenset()
    as_folder: bool = False
    split: Split | None = None
