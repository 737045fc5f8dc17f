"""What a corpus folder holds, to be read again: one format of the several that hold the same."""

from collections.abc import Iterator
from pathlib import Path

from annotator.corpus.registry import CorpusFormat, formats
from annotator.corpus.sealing import SEAL

WHOLE = "corpus"
"""What a format's file is called where the documents are not split."""
CODEBOOK_PAGE = "codebook.md"
DOCUMENTS = "documents.csv"


def corpora_in(folder: Path) -> list[Path]:
    """The corpus, or its parts, in the format that holds the most; empty for any other folder."""
    if not all((folder / name).is_file() for name in (SEAL, CODEBOOK_PAGE, DOCUMENTS)):
        return []
    there = [form for form in formats().values() if form.readable and (folder / form.name).is_dir()]
    for form in sorted(there, key=lambda one: (-len(one.holds), one.name != "jsonl", one.name)):
        found = list(_corpora(folder / form.name, form))
        if found:
            return found
    return []


def _corpora(folder: Path, form: CorpusFormat) -> Iterator[Path]:
    if form.folder and form.recognises(folder, b""):
        yield folder
        return
    for name in (WHOLE, "train", "dev", "test"):
        path = folder / (name if form.folder else f"{name}{form.suffix}")
        if path.exists():
            yield path
