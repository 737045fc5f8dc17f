"""Whatever has happened to a corpus, reading it ends in a sound one, in faults or in a sentence.

`tests/benchmarks/fuzz.py corpus:NAME` goes on for as long as one likes.
"""

import os
import tempfile
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hostile.breaking.anything import Files, put, put_broken
from hostile.corpus_promises import broken_promises_of
from hostile.corpus_samples import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vane import corpus

from annotator.corpus.importing import import_corpus
from annotator.corpus.opening import open_corpus
from annotator.corpus.registry import formats, reader
from annotator.errors import UserError
from annotator.project.check import check
from annotator.project.project import Project

READABLE = [name for name, form in formats().items() if form.readable]
seeds = st.integers(0, 2**32 - 1)
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
several = settings(max_examples=25, suppress_health_check=_SLOW)
few = settings(max_examples=3, suppress_health_check=_SLOW)


@cache
def sound(name: str) -> Files:
    with tempfile.TemporaryDirectory() as folder:
        return sample(formats()[name], corpus(), Path(folder))


@pytest.mark.parametrize("name", READABLE)
@several
@given(seed=seeds)
def test_what_is_broken_hurts_nobody(name: str, seed: int) -> None:
    form, chance = formats()[name], Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"broken{chance.choice(form.suffixes)}"
        put_broken(sound(name), path, chance)
        assert broken_promises_of(form, path) == []
        form.recognises(path, path.read_bytes()[:65_536] if path.is_file() else b"")


@pytest.mark.parametrize("name", READABLE)
@few
@given(seed=seeds)
def test_what_comes_into_a_project_of_it_is_sound(name: str, seed: int) -> None:
    form, chance = formats()[name], Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"broken{form.suffix}"
        put_broken(sound(name), path, chance)
        with Project.create(Path(folder) / "p.annotator", "Title", "Ana") as project:
            try:
                assert str(import_corpus(project, path, form=form))
            except UserError:
                assert project.documents.all() == []
            assert check(project) == []


@pytest.mark.parametrize("name", READABLE)
def test_a_file_of_another_format_is_only_that(name: str, tmp_path: Path) -> None:
    form = formats()[name]
    for number, other in enumerate(READABLE):
        path = tmp_path / f"{number}{form.suffix}"
        put(sound(other), path)
        assert broken_promises_of(form, path) == []
        assert other != name or reader(path) is form


@pytest.mark.parametrize("name", READABLE)
def test_an_empty_file_is_known_by_none_and_hurts_none(name: str, tmp_path: Path) -> None:
    form = formats()[name]
    for place, suffix in enumerate(form.suffixes):
        path = tmp_path / f"{place}{suffix}"
        path.write_bytes(b"")
        form.recognises(path, b"")
        assert broken_promises_of(form, path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("name", [name for name in READABLE if formats()[name].folder])
def test_a_pipe_among_the_files_is_never_opened(name: str, tmp_path: Path) -> None:
    form = formats()[name]
    for number, file in enumerate(sound(name)):
        folder = tmp_path / str(number)
        put(sound(name), folder)
        (folder / file).unlink()
        os.mkfifo(folder / file)
        reader(folder)
        with pytest.raises(UserError, match="is not a file"):
            open_corpus(folder, lambda sentence: None, form)
