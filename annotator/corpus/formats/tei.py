"""TEI P5: a `teiCorpus` with a `TEI` for each document, turns as `u`, annotations beside the text.

TEI P5 4.8, http://www.tei-c.org/ns/1.0. An annotation is a `span` from an anchor to another in
`standOff`, its label a category of the taxonomy in the header.
"""

import re
from dataclasses import replace
from pathlib import Path

from annotator.corpus.parts import ALL, Loss, Part, Tell
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches
from annotator.corpus.tei import reading, writing
from annotator.text.turn import Turn

_ROOT = re.compile(rb"<(\w+:)?(TEI|teiCorpus)\b")


class Tei(CorpusFormat):
    name = "tei"
    title = "TEI P5"
    description = "For editions, archives and corpus tools such as TXM, eXist and oXygen"
    family = Family.LANGUAGE
    suffixes = (".xml", ".tei")
    holds = ALL
    limits = "Turns that lie over each other are left out."

    def recognises(self, path: Path, head: bytes) -> bool:
        """In UTF-16 too, whose letters have NULs between them."""
        del path
        plain = head.replace(b"\0", b"")
        return bool(_ROOT.search(plain))

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        kept: list[Turn] = []
        for turn in document.turns:
            if kept and turn.span.start < kept[-1].span.end:
                what = f"a turn of {turn.speaker or 'nobody'} at {turn.span.start}"
                tell(Loss(Part.TURNS, document.title, what, "left out: it lies over another"))
            else:
                kept.append(turn)
        return replace(document, turns=tuple(kept))

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        writing.write(corpus, path)

    def read(self, path: Path, fault: Fault) -> Corpus:
        """The documents are read one by one, as they are asked for."""
        return reading.read(path, fault)


TEI = Tei()
