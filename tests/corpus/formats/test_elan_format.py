"""Tiers along a recording."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from recordings import HARD, MARKED, annotated, briefing, corpus, turns, whole

from annotator.corpus.elan.words import given_back, kept, values_read, values_told
from annotator.corpus.formats.elan import ELAN
from annotator.corpus.record import CorpusDocument
from annotator.corpus.writing import ExportReport, write_checked
from annotator.errors import UserError


def exported(path: Path, *documents: CorpusDocument) -> ExportReport:
    return write_checked(corpus(documents), path / "out", ELAN)


def root_of(path: Path) -> Any:
    (file,) = (path / "out").glob("*.eaf")
    root: Any = etree.fromstring(file.read_bytes())
    check(root)
    return root


def check(root: Any) -> None:
    """What ELAN takes for granted."""
    order = list(dict.fromkeys(child.tag for child in root))
    assert order == [
        "HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "LANGUAGE", "CONSTRAINT",
        "CONTROLLED_VOCABULARY",
    ]  # fmt: skip
    slots = {one.get("TIME_SLOT_ID"): int(one.get("TIME_VALUE")) for one in root.iter("TIME_SLOT")}
    assert list(slots.values()) == sorted(slots.values())
    ids = Counter(one.get("ANNOTATION_ID") for one in root.iterfind("TIER/ANNOTATION/*"))
    assert set(ids.values()) <= {1}
    names = [one.get("TIER_ID") for one in root.iter("TIER")]
    assert len(names) == len(set(names))
    keys = {one.get("CVE_ID") for one in root.iter("CV_ENTRY_ML")}
    for tier in root.iter("TIER"):
        aligned = [
            (slots[one.get("TIME_SLOT_REF1")], slots[one.get("TIME_SLOT_REF2")])
            for one in tier.iter("ALIGNABLE_ANNOTATION")
        ]
        assert all(start < end for start, end in aligned)
        assert all(before[1] <= after[0] for before, after in pairwise(aligned))
        assert tier.get("PARENT_REF", names[0]) in names
    assert all(one.get("ANNOTATION_REF") in ids for one in root.iter("REF_ANNOTATION"))
    assert all(one.get("CVE_REF") in {None, *keys} for one in root.iter("ALIGNABLE_ANNOTATION"))


def tiers(root: Any) -> dict[str, list[str]]:
    return {
        tier.get("TIER_ID"): [one.text or "" for one in tier.iter("ANNOTATION_VALUE")]
        for tier in root.iter("TIER")
    }


def test_turns_by_speaker_and_labels_by_annotator(tmp_path: Path) -> None:
    report = exported(tmp_path, briefing())
    root = root_of(tmp_path)
    assert tiers(root) == {
        "Vane": ["We never crossed the Lume."],
        "Q": ["Will you?"],
        "Ada": ["denial"],
        "Ada: quote": ["We never crossed"],
        "Ada (2)": ["comparison"],
        "Ada (2): quote": ["never"],
    }
    assert (report.annotations, report.tally.left_out) == (2, 1)
    assert [one.get("PARTICIPANT") for one in root.iter("TIER")][:2] == ["Vane", "Q"]
    assert [int(one.get("TIME_VALUE")) for one in root.iter("TIME_SLOT")] == [
        0, 0, 1154, 3077, 6154, 10_000, 10_000, 12_000,
    ]  # fmt: skip


def test_the_labels_are_a_controlled_vocabulary(tmp_path: Path) -> None:
    exported(tmp_path, briefing())
    root = root_of(tmp_path)
    told = [(one.text, one.get("DESCRIPTION")) for one in root.iter("CVE_VALUE")]
    assert told == [("denial", "It is said not to be so."), ("comparison", "")]
    kinds = {one.get("LINGUISTIC_TYPE_ID"): one for one in root.iter("LINGUISTIC_TYPE")}
    assert kinds["label"].get("CONTROLLED_VOCABULARY_REF") == "labels"
    assert kinds["quote"].get("CONSTRAINTS") == "Symbolic_Association"


def test_a_label_that_the_codebook_lacks_is_added(tmp_path: Path) -> None:
    span, _ = MARKED[0]
    exported(tmp_path, briefing(annotations=(annotated("promise", span),)))
    assert [one.text for one in root_of(tmp_path).iter("CVE_VALUE")][-1] == "promise"


def test_notes_and_attributes_depend_on_their_annotation(tmp_path: Path) -> None:
    span, _ = MARKED[0]
    noted = annotated("denial", span, note="Look <here>", values={"how": "a=b; c", "firm": True})
    exported(tmp_path, briefing(annotations=(noted,)))
    found = tiers(root_of(tmp_path))
    assert found["Ada: note"] == ["Look <here>"]
    assert found["Ada: attributes"] == ["how=a\\=b\\; c; firm=yes"]


def test_turns_alone_make_a_file_too(tmp_path: Path) -> None:
    exported(tmp_path, briefing(annotations=()))
    assert list(tiers(root_of(tmp_path))) == ["Vane", "Q"]


def test_a_document_without_times_has_no_file(tmp_path: Path) -> None:
    report = exported(tmp_path, briefing(turns=()))
    assert not list((tmp_path / "out").glob("*.eaf"))
    assert report.tally.left_out == 3


def test_speakers_that_speak_at_once_and_share_a_name_with_an_annotator(tmp_path: Path) -> None:
    first, second, _ = turns()
    at_once = replace(second, speaker_id="Vane", start_seconds=5.0)
    called = replace(first, speaker_id="Vane")
    one = replace(annotated("denial", MARKED[0][0]), annotator="Vane")
    exported(tmp_path, briefing(turns=(called, at_once), annotations=(one,)))
    assert list(tiers(root_of(tmp_path))) == [
        "Vane", "Vane (2)", "Vane (3)", "Vane (3): quote",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HARD)
def test_what_is_hard_to_write_comes_back(tmp_path: Path, text: str) -> None:
    exported(tmp_path, whole(text))
    exported(tmp_path, whole("No.", label=text.strip(), note=text))
    root_of(tmp_path)


@pytest.mark.parametrize("words", [*HARD, "\\u000b", "\x0b", "\\\x0b", "\ufffe", "\\u005cu000b"])
def test_what_xml_cannot_hold_is_escaped_and_comes_back(words: str) -> None:
    assert given_back(kept(words)) == words
    assert values_read(values_told({words: words, "b": words})) == {words: words, "b": words}


def test_the_same_corpus_gives_the_same_file(tmp_path: Path) -> None:
    exported(tmp_path, briefing())
    first = [one.read_bytes() for one in (tmp_path / "out").iterdir()]
    exported(tmp_path, briefing())
    assert [one.read_bytes() for one in (tmp_path / "out").iterdir()] == first


def test_a_file_that_was_spoilt_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = ELAN.write

    def spoilt(made: Any, path: Path, switches: frozenset[str]) -> None:
        write(made, path, switches)
        (one,) = path.glob("*.eaf")
        one.write_text(one.read_text("utf-8").replace("=6-22", "=6-21"), "utf-8")

    monkeypatch.setattr(ELAN, "write", spoilt)
    with pytest.raises(UserError, match="read back otherwise"):
        exported(tmp_path, briefing())
