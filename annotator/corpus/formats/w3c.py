"""W3C Web Annotations as JSON-LD: a collection, and for each document a page and its text.

`annotations.jsonld` names the pages, which lie with the texts in `documents/`: whoever shows a
text loads just its page. https://www.w3.org/TR/annotation-model/#collections
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from annotator.corpus.beside import KEY, beside_corpus, corpus_of
from annotator.corpus.json_lines import first_row
from annotator.corpus.json_stream import entries
from annotator.corpus.naming import FileNames
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switch, Switches
from annotator.corpus.w3c.from_annotations import documents
from annotator.corpus.w3c.parts import row_of, several, terms
from annotator.corpus.w3c.to_pages import COLLECTION, Page, context
from annotator.errors import UserError

PAGES = "documents"

_TYPES = {"Annotation", "AnnotationPage", "AnnotationCollection"}
_OF_HYPOTHESIS = {"uri", "target"}
_OF_RECOGITO = {"bodies", "target"}


class W3cAnnotations(CorpusFormat):
    name = "w3c"
    title = "W3C Web Annotation"
    description = "JSON-LD for annotation servers and pages: Recogito, Annotorious, Hypothesis"
    suffixes = (".jsonld", ".json")
    family = Family.ANNOTATION
    folder = True
    holds = ALL
    switches = (
        Switch(
            "utf16",
            "Count positions as browsers do",
            "In UTF-16 units, for Recogito and Hypothesis. Off, in characters, as the standard"
            " has it.",
        ),
    )

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.is_dir():
            return (path / COLLECTION).is_file()
        row = first_row(path, head)
        if "anno.jsonld" in str(row.get("@context")) or terms(row.get("type")) & _TYPES:
            return True
        fields = set(row_of(next(iter(several(row.get("rows"))), row)))
        return fields >= _OF_HYPOTHESIS or fields >= _OF_RECOGITO

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        folder = path / PAGES
        folder.mkdir(parents=True)
        names, total = FileNames(), 0
        pages: list[str] = []
        waiting: tuple[Page, str] | None = None
        for document in corpus.documents:
            name = names.of(document)
            (folder / f"{name}.txt").write_bytes(document.text.encode("utf-8"))
            if waiting:
                _write(folder, *waiting, before=pages[-2:-1], after=name)
            page = Page(document, name, total, utf16="utf16" in switches)
            waiting, total = (page, name), total + page.size
            pages.append(name)
        if waiting:
            _write(folder, *waiting, before=pages[-2:-1], after="")
        told = json.dumps(_collection(corpus, pages, total), indent=1)
        (path / COLLECTION).write_bytes(told.encode("ascii") + b"\n")

    def read(self, path: Path, fault: Fault) -> Corpus:
        if not path.is_dir():
            return Corpus(documents=documents(path, fault))
        head = dict(entries(path / COLLECTION, fault))
        pages = list(_pages(path, head))
        found = chain.from_iterable(_documents(page, fault) for page in pages)
        return replace(corpus_of(head.get(KEY), fault), documents=found, total=len(pages))


W3C = W3cAnnotations()


def _write(folder: Path, page: Page, name: str, *, before: list[str], after: str) -> None:
    with (folder / f"{name}.jsonld").open("x", encoding="ascii", newline="\n") as file:
        file.writelines(page.to_json("".join(before), after))


def _collection(corpus: Corpus, pages: list[str], total: int) -> dict[str, Any]:
    ends = {"first": pages[0], "last": pages[-1]} if pages else {}
    return {
        "@context": context(),
        "id": COLLECTION,
        "type": "AnnotationCollection",
        "label": corpus.title,
        "total": total,
        **{name: f"{PAGES}/{page}.jsonld" for name, page in ends.items()},
        KEY: {"pages": [f"{page}.jsonld" for page in pages], **beside_corpus(corpus)},
    }


def _documents(page: Path, fault: Fault) -> Iterator[CorpusDocument]:
    """Of a page that may be broken while others are not."""
    try:
        yield from documents(page, fault)
    except UserError as error:
        fault(str(error))
    except OSError as error:
        fault(f"“{page.name}” cannot be read: {error.strerror}.")


def _pages(path: Path, head: dict[str, Any]) -> Iterator[Path]:
    """In the order of the collection; then those that it does not name."""
    there = {page.name: page for page in sorted((path / PAGES).glob("*.jsonld"))}
    for name in several(row_of(head.get(KEY)).get("pages")):
        if isinstance(name, str) and name in there:
            yield there.pop(name)
    yield from there.values()
