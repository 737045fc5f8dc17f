"""spaCy's DocBin: all documents in one file, tokens cut at the edges of what is marked in them.

Annotations are in `doc.spans["sc"]`, with their ids, turns in `doc.spans["turns"]`; all else is
in `doc.user_data["press_annotator"]`, in the form of our JSONL.
"""

import zlib
from pathlib import Path

from annotator.corpus.beside import begun
from annotator.corpus.docbin import reading, writing
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches

_KEYS = (b"attrs", b"version")


class Spacy(CorpusFormat):
    name = "spacy"
    title = "spaCy DocBin"
    description = "For spaCy: span categorisers to be trained, or documents to go on with"
    family = Family.LANGUAGE
    suffixes = (".spacy",)
    holds = ALL
    packages = (("spacy", "spacy>=3.8"),)

    def recognises(self, path: Path, head: bytes) -> bool:
        del path
        try:
            begun_so = zlib.decompressobj().decompress(head, 40)
        except zlib.error:
            return False
        return begun_so[:1] >= b"\x80" and any(key in begun_so for key in _KEYS)

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        writing.write(corpus, path)

    def read(self, path: Path, fault: Fault) -> Corpus:
        return begun(reading.documents(path, fault), fault)


SPACY = Spacy()
