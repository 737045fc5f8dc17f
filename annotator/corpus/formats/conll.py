"""CoNLL BIO: a token a line, in the four columns of CoNLL-2003, the tag being the last of them.

Of the columns between token and tag the first stays `-X-`. The second tells the white space
after the token where it is not as usual (a single space, a line feed where the sentence ends),
so that the text comes back as it is, and, of a document's first token, which document it is. A
blank line ends a sentence, `-DOCSTART-` begins a document. Tjong Kim Sang and De Meulder,
“Introduction to the CoNLL-2003 Shared Task” (2003).
"""

from pathlib import Path

from annotator.corpus.parts import Part, Tell
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import HEAD, CorpusFormat, Family, Fault, Switches
from annotator.corpus.tokens.bio import is_tag
from annotator.corpus.tokens.bio_reading import documents
from annotator.corpus.tokens.bio_writing import written
from annotator.corpus.tokens.trimming import trimmed_to_words


class Conll(CorpusFormat):
    name = "conll"
    title = "CoNLL BIO"
    description = "A token and its tag a line, to train and score taggers (spaCy, seqeval, flair)"
    family = Family.LANGUAGE
    suffixes = (".conll", ".bio")
    holds = frozenset({Part.ANNOTATIONS, Part.TEXT})
    limits = "Labels by name alone; JSONL beside it holds the whole codebook."

    def recognises(self, path: Path, head: bytes) -> bool:
        """By tags in the last column of all lines at its beginning."""
        del path
        lines = head.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
        rows = [line.split() for line in lines[:200] if line.strip() and not line.startswith("#")]
        if len(lines) > 200 or len(head) == HEAD:
            rows = rows[:-1]
        return bool(rows) and all(len(row) > 1 and is_tag(row[-1]) for row in rows)

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        return trimmed_to_words(document, tell)

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        with path.open("x", encoding="utf-8", newline="\n") as file:
            for document in corpus.documents:
                file.write(written(document))

    def read(self, path: Path, fault: Fault) -> Corpus:
        return Corpus(documents=documents(path, fault))


CONLL = Conll()
