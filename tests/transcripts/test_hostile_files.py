"""Every hostile file comes in whole, or is refused in one true sentence that names it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import bait
from hostile.case import Case, Outcome
from hostile.everything import KINDS, of_kind

from annotator.errors import UserError
from annotator.transcripts.opening import open_file

READ = ("text", "pattern", "name", "page")


def written(case: Case, folder: Path) -> Path:
    path = folder / case.name
    path.write_bytes(case.data())
    if case.size:
        os.truncate(path, case.size)
    return path


@pytest.fixture(autouse=True)
def nobody_calls() -> Iterator[None]:
    yield
    assert not bait.was_taken()


@pytest.mark.parametrize(
    "case", [case for kind in READ for case in of_kind(kind)], ids=lambda case: ascii(case.name)
)
def test_a_hostile_file_does_what_it_must(case: Case, tmp_path: Path) -> None:
    path = written(case, tmp_path)
    try:
        text = open_file(path).text
    except UserError as error:
        sentence = str(error)
        assert case.outcome is not Outcome.OPENS, sentence
        assert str(UserError(case.name)) in sentence
        assert len(sentence.splitlines()) == 1
        assert [word for word in case.words if word not in sentence] == []
        return
    assert case.outcome is not Outcome.REFUSED
    assert [word for word in case.words if word not in text] == []
    assert bait.secret_words() not in text


def test_there_are_enough_of_them_and_each_has_a_name_of_its_own() -> None:
    for kind in KINDS:
        names = [case.name for case in of_kind(kind)]
        assert len(set(names)) == len(names) > 25
    assert sum(len(of_kind(kind)) for kind in KINDS) > 180
