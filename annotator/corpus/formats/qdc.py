"""REFI-QDA codebook exchange: labels with their definitions, and nothing else.

REFI-QDA codebook 1.0, urn:QDA-XML:codebook:1.0.
"""

import re
from pathlib import Path

from annotator.corpus.markup import document, element
from annotator.corpus.parts import Part
from annotator.corpus.record import Corpus
from annotator.corpus.refi.code_tree import UniqueNames, codes, labels_in, local
from annotator.corpus.refi.to_project import ORIGIN
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches
from annotator.errors import UserError
from annotator.outside.safe_xml import LARGEST_PIECE, parse_xml

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_NAMESPACE = re.compile(rb"urn:QDA-XML:codebook:")


class RefiCodebook(CorpusFormat):
    name = "qdc"
    title = "REFI-QDA codebook"
    description = "The codebook alone, for ATLAS.ti, MAXQDA, NVivo, QualCoder and other packages"
    family = Family.QUALITATIVE
    suffixes = (".qdc",)
    holds = frozenset({Part.CODEBOOK})

    def recognises(self, path: Path, head: bytes) -> bool:
        """In UTF-16 too, whose letters have NULs between them."""
        del path
        return bool(_NAMESPACE.search(head.replace(b"\0", b"")))

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        for _ in corpus.documents:
            pass  # what is left out of each is told as it comes
        attributes = {"xmlns": NAMESPACE, "origin": ORIGIN}
        tree = element("Codes", {}, codes(corpus.labels, UniqueNames()))
        with path.open("xb") as file:
            file.write(document(element("CodeBook", attributes, tree)).encode("utf-8"))

    def read(self, path: Path, fault: Fault) -> Corpus:
        if path.stat().st_size > LARGEST_PIECE:
            raise UserError(f"“{path.name}” holds more than can be read as a codebook.")
        root = parse_xml(path.read_bytes(), path.name)
        found = [one for one in root if local(one) == "Codes"]
        if local(root) != "CodeBook" or not found:
            raise UserError(f"“{path.name}” is no REFI-QDA codebook: there are no codes in it.")
        labels = labels_in(found[0], fault, frozenset())
        return Corpus(labels=tuple(labels.values()))


QDC = RefiCodebook()
