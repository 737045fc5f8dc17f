"""CoNLL-U with entities as CorefUD has them: nested, crossing, in fragments.

A token a line, whose place in the text is in `TokenRange`, and the white space around it in
`SpaceAfter` and `SpacesAfter`, so that the text comes back as it is. What entities have no field
for stands in comments. https://universaldependencies.org/format.html and
https://ufal.mff.cuni.cz/corefud
"""

import re
from pathlib import Path

from annotator.corpus.conllu.reading import corpus_in
from annotator.corpus.conllu.writing import Writing
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches

_TOKEN = re.compile(rb"^\d+(?:[-.]\d+)?\t[^\t\n]+(?:\t[^\t\n]*){8}(?:\r?\n|\Z)", re.MULTILINE)
_COMMENT = re.compile(rb"(?:\xef\xbb\xbf)?# (?:newdoc|newpar|sent_id|text|global\.|doc_json_)")


class Conllu(CorpusFormat):
    name = "conllu"
    title = "CoNLL-U"
    description = "Tokens and sentences with entities as in CorefUD, for udapi and treebank tools"
    family = Family.LANGUAGE
    suffixes = (".conllu",)
    holds = ALL

    def recognises(self, path: Path, head: bytes) -> bool:
        del path
        return bool(_COMMENT.match(head) or _TOKEN.search(head))

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        writing = Writing(corpus)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            for document in corpus.documents:
                file.write(writing.written(document))
            file.write(writing.head_alone())

    def read(self, path: Path, fault: Fault) -> Corpus:
        return corpus_in(path, fault)


CONLLU = Conllu()
