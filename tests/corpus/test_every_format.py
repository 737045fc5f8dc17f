"""What every format promises: what it claims to hold comes back as it was, whatever it is."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from arbitrary import corpora
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.corpus.exporting import export
from annotator.corpus.fitting import fitted
from annotator.corpus.gathering import Selection, gather
from annotator.corpus.importing import import_corpus
from annotator.corpus.parts import Loss, Part
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Switches, formats
from annotator.corpus.values import told
from annotator.corpus.writing import write_checked
from annotator.project.check import check
from annotator.project.project import Project

WRITABLE = [name for name, form in formats().items() if form.writable]
TWO_WAY = [name for name in WRITABLE if formats()[name].readable]
WITH_TEXT = [name for name in TWO_WAY if Part.TEXT in formats()[name].holds]

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
several = settings(max_examples=25, deadline=None, suppress_health_check=_SLOW)
few = settings(max_examples=6, deadline=None, suppress_health_check=_SLOW)

Told = dict[str, Any]


def fit(corpus: Corpus, form: CorpusFormat) -> Corpus:
    losses: list[Loss] = []
    made = fitted(corpus, form, losses.append)
    return replace(made, documents=tuple(made.documents))


def described(documents: Iterable[CorpusDocument], holds: frozenset[Part]) -> list[Told]:
    """All that is claimed of each document, in an order that does not depend on the file's."""
    told_ones = [_document(document, holds) for document in documents]
    # A table of annotations has no row for a document without any.
    kept = [one for one in told_ones if Part.TEXT in holds or one.get("annotations")]
    return sorted(kept, key=repr)


def _document(document: CorpusDocument, holds: frozenset[Part]) -> Told:
    made: Told = {}
    if Part.TEXT in holds:
        made["text"] = document.text
    if Part.METADATA in holds:
        made["title"] = document.title
        made["metadata"] = {key: value for key, value in document.metadata.items() if value}
    if Part.TURNS in holds:
        timed = Part.TIMES in holds
        made["turns"] = [
            replace(
                one,
                id="",
                start_seconds=one.start_seconds if timed else None,
                end_seconds=one.end_seconds if timed else None,
            )
            for one in document.turns
        ]
    if Part.TIMES in holds:
        made["times"] = document.times
    if Part.PROGRESS in holds:
        made["progress"] = dict(document.progress)
    made["annotations"] = sorted(
        (_annotation(one, document, holds) for one in document.annotations), key=repr
    )
    if Part.RELATIONS in holds:
        made["relations"] = sorted(_relations(document, holds), key=repr)
    return made


def _annotation(one: CorpusAnnotation, document: CorpusDocument, holds: frozenset[Part]) -> Told:
    made: Told = {"label": one.label, "spans": one.spans}
    if Part.TEXT in holds:
        made["quote"] = " ".join(document.text[span.start : span.end] for span in one.spans)
        assert one.quote in ("", made["quote"])
    else:
        made["quote"] = one.quote
    if Part.ANNOTATORS in holds:
        made["annotator"] = one.annotator
    if Part.NOTES in holds:
        made["note"] = one.note
    if Part.ATTRIBUTES in holds:
        made["attributes"] = {name: told(value) for name, value in one.attributes.items()}
    if Part.HISTORY in holds:
        made["history"] = (one.origin, one.created, one.changed)
    return made


def _relations(document: CorpusDocument, holds: frozenset[Part]) -> Iterator[Told]:
    by_id = {one.id: _annotation(one, document, holds) for one in document.annotations}
    for one in document.relations:
        made: Told = {
            "kind": one.kind,
            "source": by_id[one.source_id],
            "target": by_id.get(one.target_id, "elsewhere"),
        }
        if Part.NOTES in holds:
            made["note"] = one.note
        yield made


def digests(path: Path) -> dict[str, str]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {
        str(file.relative_to(path.parent)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.is_file()
    }


@pytest.mark.parametrize("name", TWO_WAY)
@several
@given(corpus=corpora(), data=st.data())
def test_what_is_written_comes_back(name: str, corpus: Corpus, data: st.DataObject) -> None:
    form = formats()[name]
    wanted = fit(corpus, form)
    offered = st.sampled_from([one.name for one in form.switches] or ["none"])
    switches = Switches(data.draw(st.sets(offered))) - {"none"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"corpus{form.suffix}"
        form.write(wanted, path, switches)
        found = list(form.read_back(path, switches))
        assert described(found, form.holds) == described(wanted.documents, form.holds)
        if not switches:
            faults: list[str] = []
            read = form.read(path, faults.append)
            assert described(read.documents, form.holds) == described(found, form.holds)
            assert faults == []
            if Part.CODEBOOK in form.holds:
                assert read.labels == corpus.labels


@pytest.mark.parametrize("name", WRITABLE)
@few
@given(corpus=corpora())
def test_an_export_is_checked_and_gives_the_same_bytes_again(name: str, corpus: Corpus) -> None:
    form = formats()[name]
    with tempfile.TemporaryDirectory() as folder:
        made: list[dict[str, str]] = []
        for place in ("one", "two"):
            (Path(folder) / place).mkdir()
            path = Path(folder) / place / f"corpus{form.suffix}"
            report = write_checked(corpus, path, form)
            made.append(digests(path))
            if report.tally:
                assert report.left_out
                assert report.left_out.read_text("utf-8").count("\n") > 2
        assert made[0] == made[1]


@pytest.mark.parametrize("name", WITH_TEXT)
@few
@given(corpus=corpora())
def test_an_empty_project_gets_the_same_from_it(name: str, corpus: Corpus) -> None:
    """From one project into a file and into another project."""
    form = formats()[name]
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        source, path = here / "source.jsonl", here / f"corpus{form.suffix}"
        write_checked(corpus, source, formats()["jsonl"])
        with (
            Project.create(here / "first.annotator", "A title", "Ana") as first,
            Project.create(here / "second.annotator", "A title", "Ana") as second,
        ):
            assert import_corpus(first, source).faults == []
            export(first, path, name)
            report = import_corpus(second, path)
            assert report.faults == []
            assert check(second) == []
            wanted = fit(gather(first, Selection()), form)
            found = gather(second, Selection())
            assert _nameless(found.documents, form) == _nameless(wanted.documents, form)


def _nameless(documents: Iterable[CorpusDocument], form: CorpusFormat) -> list[Told]:
    """Without names that a project may give anew where two are equal after case folding."""
    found = described(documents, form.holds - {Part.ATTRIBUTES})
    for document in found:
        document.pop("progress", None)
        for one in document["annotations"]:
            one["label"] = one["label"].casefold()[:10]
    return found
