"""What each format says of itself is fit to be shown."""

import pytest

from annotator.corpus.parts import Part
from annotator.corpus.registry import CorpusFormat, Family, formats

FORMATS = list(formats().values())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_it_says_what_it_is_for(form: CorpusFormat) -> None:
    assert form.family is not Family.OTHER
    assert form.title
    assert form.description[0].isupper()
    assert form.description[-1] != "."
    assert form.limits == "" or (form.limits[0].isupper() and form.limits.endswith("."))
    assert form.readable or form.writable
    assert all(suffix.startswith(".") and suffix.islower() for suffix in form.suffixes)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_what_it_holds_makes_sense(form: CorpusFormat) -> None:
    if Part.ACROSS in form.holds:
        assert Part.RELATIONS in form.holds
    if Part.RELATIONS in form.holds:
        assert Part.ANNOTATIONS in form.holds


def test_no_two_have_one_title() -> None:
    titles = [form.title for form in FORMATS]
    assert len(titles) == len(set(titles))


def test_every_format_of_ours_is_there() -> None:
    """Each is declared in pyproject.toml and can be loaded."""
    assert {"jsonl", "brat", "qdpx", "xmi", "tei", "spacy", "html", "pdf"} <= set(formats())
