"""spaCy's DocBin: what spaCy finds in ours, what we find in its own, and what is broken."""

import io
import zlib
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lume_crossing import TEXT, corpus, document, told

from annotator.corpus.docbin.packing import Unpacker
from annotator.corpus.docbin.tokens import cut
from annotator.corpus.formats.spacy import SPACY
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import reader
from annotator.corpus.strict_json import Refused
from annotator.errors import UserError
from annotator.project.records import Origin
from annotator.text.span import Span as Stretch

# By name, for their types are not all told.
spacy: Any = import_module("spacy")
srsly: Any = import_module("srsly")
Doc, DocBin, Span = spacy.tokens.Doc, spacy.tokens.DocBin, spacy.tokens.Span
Vocab = spacy.vocab.Vocab
BLANK = spacy.blank("xx")


def written(path: Path, made: Corpus | None = None) -> Path:
    SPACY.write(made or corpus(), path / "corpus.spacy", frozenset())
    return path / "corpus.spacy"


def read(path: Path) -> tuple[list[CorpusDocument], list[str]]:
    faults: list[str] = []
    return list(SPACY.read(path, faults.append).documents), faults


def opened(path: Path) -> list[Any]:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


def stored(path: Path, docs: Iterable[Any], **how: Any) -> Path:
    DocBin(docs=docs, store_user_data=True, **how).to_disk(path / "foreign.spacy")
    return path / "foreign.spacy"


def test_spacy_finds_the_same_words(tmp_path: Path) -> None:
    other = replace(document(), id="d2", text="", turns=(), annotations=(), relations=())
    doc, empty = opened(written(tmp_path, corpus(document(), other)))
    assert (doc.text, empty.text) == (TEXT, "")
    assert list(doc.spans) == ["sc", "turns"]
    assert sorted((one.id_, one.label_, one.text) for one in doc.spans["sc"]) == sorted(
        (one.id, one.label, span.of(TEXT)) for one in document().annotations for span in one.spans
    )
    assert [(one.label_, one.text[:4]) for one in doc.spans["turns"]] == [
        ("Vane", "VANE"),
        ("HALE", "HALE"),
    ]
    beside = doc.user_data["press_annotator"]
    assert beside["title"] == "Briefing, 3 May"
    assert beside["annotations"]["a"]["attributes"] == {"how": "outright"}
    assert beside["relations"][0]["kind"] == "denies"


def test_laid_out_as_spacy_does_it(tmp_path: Path) -> None:
    """Against what its own writer makes of what its own reader has found."""
    path = written(tmp_path)
    bin_ = DocBin(attrs=[], store_user_data=True, docs=opened(path))
    ours, theirs = (
        srsly.msgpack_loads(zlib.decompress(data)) for data in (path.read_bytes(), bin_.to_bytes())
    )
    assert list(ours) == list(theirs)
    assert set(theirs.pop("strings")) == set(ours.pop("strings"))
    (kept,), (again,) = ours.pop("user_data"), theirs.pop("user_data")
    assert srsly.msgpack_loads(kept) == srsly.msgpack_loads(again)
    assert ours == theirs


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    made = SPACY.read(written(tmp_path), pytest.fail)
    assert (made.title, made.labels) == ("Lume", corpus().labels)
    assert (made.annotators, made.speakers) == (corpus().annotators, corpus().speakers)
    (found,) = made.documents
    wanted = document()
    assert (found.turns, found.relations) == (wanted.turns, wanted.relations)
    by_id = {one.id: one for one in found.annotations}
    assert by_id == {one.id: one for one in wanted.annotations}


def test_what_is_done_in_spacy_goes_on(tmp_path: Path) -> None:
    """One span is taken out, one gets another label, one is new."""
    (doc,) = opened(written(tmp_path))
    kept = [one for one in doc.spans["sc"] if one.id_ in ("a", "c1")]
    kept[-1] = Span(doc, kept[-1].start, kept[-1].end, label="comparison", span_id="c1")
    doc.spans["sc"] = [*kept, Span(doc, 0, 1, label="name")]
    (found,), faults = read(stored(tmp_path, [doc]))
    assert sorted(told(found)) == [
        ("comparison", "e\u0301 שלום"),
        ("denial", '🙂 "We crossed"'),
        ("name", "VANE"),
    ]
    by_label = {one.label: one for one in found.annotations}
    assert by_label["denial"].note == 'He "said" so.\n'
    assert (by_label["comparison"].id, by_label["comparison"].origin) == ("c1", Origin.HAND)
    assert (by_label["name"].annotator, by_label["name"].origin) == ("", Origin.IMPORT)
    assert faults == []


def entities() -> Any:
    doc = BLANK("Ann Vane met 🙂 Hale in Oro, twice.")
    doc.ents = [Span(doc, 0, 2, label="PERSON", kb_id="Q1"), Span(doc, 6, 7, label="GPE")]
    doc.spans["ana"] = [Span(doc, 0, 3, label="meeting"), Span(doc, 2, 7, label="meeting")]
    doc.spans["sc"] = [Span(doc, 4, 5, label="GPE")]
    return doc


def test_entities_and_groups_of_others(tmp_path: Path) -> None:
    made = SPACY.read(stored(tmp_path, [entities(), BLANK("No.")]), pytest.fail)
    found, other = made.documents
    assert made.labels == ()
    assert (found.title, other.title) == ("Ann Vane met 🙂 Hale in Oro, twice.", "No.")
    assert sorted(told(found)) == [
        ("GPE", "Hale"),
        ("GPE", "Oro"),
        ("PERSON", "Ann Vane"),
        ("meeting", "Ann Vane met"),
        ("meeting", "met 🙂 Hale in Oro"),
    ]
    attributes = {
        quote[1]: dict(one.attributes)
        for one, quote in zip(found.annotations, told(found), strict=True)
    }
    assert attributes == {
        "Hale": {},
        "Oro": {},
        "Ann Vane": {"ent_kb_id": "Q1"},
        "Ann Vane met": {"group": "ana"},
        "met 🙂 Hale in Oro": {"group": "ana"},
    }


def test_words_without_spaces_and_data_of_others(tmp_path: Path) -> None:
    doc = Doc(Vocab(), words=["No", "."])
    doc.user_data[("._.", "seen", 0, None)] = [1.5, -7, {"a": b"b"}, 1 << 40, "x" * 300]
    (found,), faults = read(stored(tmp_path, [doc]))
    assert (found.text, doc.text, faults) == ("No . ", "No . ", [])


def test_what_is_passed_over_is_told_once(tmp_path: Path) -> None:
    docs = [BLANK("Vane met Hale."), BLANK("No."), BLANK("Yes.")]
    for doc in docs[:2]:
        doc.cats = {"news": 0.7}
        doc[0].tag_ = "NNP"
    found, faults = read(stored(tmp_path, docs))
    assert len(found) == 3
    assert faults == [
        "Categories of whole texts were passed over.",
        "What it says of each word, such as its part of speech, was passed over.",
    ]


def test_groups_as_an_older_spacy_lists_them(tmp_path: Path) -> None:
    msg = srsly.msgpack_loads(zlib.decompress(stored(tmp_path, [entities()]).read_bytes()))
    group = entities().spans["sc"].to_bytes()
    msg["span_groups"] = [srsly.msgpack_dumps([group])]
    del msg["user_data"], msg["flags"]
    (found,), faults = read(packed(tmp_path, msg))
    assert ("GPE", "Hale") in told(found)
    assert (len(found.annotations), faults) == (3, [])


def packed(path: Path, msg: object) -> Path:
    (path / "odd.spacy").write_bytes(zlib.compress(srsly.msgpack_dumps(msg)))
    return path / "odd.spacy"


def parts(path: Path) -> dict[str, Any]:
    return srsly.msgpack_loads(zlib.decompress(written(path).read_bytes()))


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("tokens", b"", "its parts do not go together"),
        ("tokens", "text", "it has no “tokens”"),
        ("lengths", b"\xff" * 4, "its parts do not go together"),
        ("lengths", b"\xff", "its parts do not go together"),
        ("attrs", [78], "it holds no words"),
        ("strings", None, "it has no “strings”"),
    ],
)
def test_a_bin_that_does_not_hang_together(
    tmp_path: Path, name: str, value: object, why: str
) -> None:
    path = packed(tmp_path, parts(tmp_path) | {name: value})
    with pytest.raises(UserError) as refused:
        read(path)
    assert str(refused.value) == f"“odd.spacy” cannot be read as a DocBin: {why}."


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("strings", [], "Document 1 cannot be imported: a word or label is not among its strings."),
        (
            "span_groups",
            [srsly.msgpack_dumps({srsly.msgpack_dumps({"spans": [b"x"]}): ["sc"]})],
            "Something in document 1 cannot be imported: a span is no span.",
        ),
        (
            "span_groups",
            [b"\xdf\xff\xff\xff\xff"],
            "Groups of spans in document 1 are left out: it breaks off.",
        ),
        (
            "user_data",
            [b"\x91" * 10_000],
            "What was kept beside document 1 is left out: it is nested more than 40 deep.",
        ),
        (
            "user_data",
            [srsly.msgpack_dumps({"press_annotator": {"turns": 7}})],
            "What was kept beside document 1 is left out: “turns” of the row must be a list.",
        ),
    ],
)
def test_a_broken_part_of_a_document(tmp_path: Path, name: str, value: object, fault: str) -> None:
    _, faults = read(packed(tmp_path, parts(tmp_path) | {name: value}))
    assert faults[0] == fault


def test_a_span_beyond_the_tokens(tmp_path: Path) -> None:
    msg = parts(tmp_path)
    groups = srsly.msgpack_loads(msg["span_groups"][0])
    (first, keys), *_ = groups.items()
    group = srsly.msgpack_loads(first)
    group["spans"][0] = group["spans"][0][:24] + bytes([0, 0, 0, 9, 127, 0, 0, 0]) + bytes(8)
    msg["span_groups"] = [srsly.msgpack_dumps({srsly.msgpack_dumps(group): keys})]
    (found,), (fault,) = read(packed(tmp_path, msg))
    assert "is none of its text" in fault
    assert len(found.annotations) == 4


@pytest.mark.parametrize(
    "data",
    [b"", b"x", zlib.compress(b"\xc1"), zlib.compress(b"\xde\xff\xff"), zlib.compress(b"\xdf" * 5)],
)
def test_what_is_no_docbin(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.spacy").write_bytes(data)
    with pytest.raises(UserError, match=r"“a\.spacy” cannot be read as a DocBin"):
        read(tmp_path / "a.spacy")


class Watched(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size < 1 << 20
        return super().read(size)


@pytest.mark.parametrize("kind", [b"\xdb", b"\xc6"])
def test_a_length_that_is_not_there_takes_no_memory(kind: bytes) -> None:
    with pytest.raises(Refused, match="it breaks off"):
        Unpacker(Watched(kind + b"\xff\xff\xff\xffshort")).value()


@pytest.mark.parametrize("end", [40, 200, 900])
def test_a_bin_that_breaks_off(tmp_path: Path, end: int) -> None:
    path = written(tmp_path)
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(UserError, match="it breaks off"):
        read(path)


def test_a_bin_that_unpacks_to_far_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.corpus.docbin.layout.MOST_BYTES", 1000)
    with pytest.raises(UserError, match="more than can be read"):
        read(written(tmp_path))


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        ("packing.MOST_VALUES", "“corpus.spacy” cannot be read as a DocBin: it holds more than"),
        ("parts.MOST_TOKENS", "Document 1 cannot be imported: it has more than 9 tokens."),
        ("parts.MOST_PACKED", "What was kept beside document 1 is left out: it is longer than"),
    ],
)
def test_more_than_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, sentence: str
) -> None:
    monkeypatch.setattr(f"annotator.corpus.docbin.{limit}", 9)
    told_ones: list[str] = []
    try:
        list(SPACY.read(written(tmp_path), told_ones.append).documents)
    except UserError as error:
        told_ones.append(str(error))
    assert told_ones[0].startswith(sentence)


def test_who_it_is_read_by(tmp_path: Path) -> None:
    assert reader(written(tmp_path)) is SPACY
    assert reader(stored(tmp_path, [entities()])) is SPACY
    (tmp_path / "a.spacy").write_text("[paths]\ntrain = null\n", "utf-8")
    assert reader(tmp_path / "a.spacy") is None


def test_without_spacy_one_sentence_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.corpus.registry._is_there", lambda module: False)
    assert 'pip install "spacy>=' in SPACY.missing()


@settings(max_examples=50)
@given(st.text(" ab\n\t🙂\u0301\u00a0.1'", max_size=12), st.data())
def test_tokens_rebuild_the_text_and_each_span(text: str, data: st.DataObject) -> None:
    places = st.tuples(*[st.integers(0, len(text))] * 2).map(sorted)
    pairs = data.draw(st.lists(places, max_size=4))
    spans = [Stretch(start, end) for start, end in pairs if start < end]
    tokens = cut(text, spans)
    assert "".join(map("".join, zip(tokens.words, tokens.spaces, strict=True))) == text
    for span in spans:
        first, end = tokens.within(span)
        last = tokens.starts[end - 1] + len(tokens.words[end - 1])
        assert (tokens.starts[first], last) == (span.start, span.end)


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("He won't, not 3.5 %.", Stretch(3, 8), ["He", "won't", ",", "not", "3.5", "%", "."]),
        ("a b c", Stretch(1, 3), ["a", " ", "b", "c"]),
        ("a b c", Stretch(2, 4), ["a", "b", " ", "c"]),
        ("a  b\n\n c", Stretch(3, 4), ["a", " ", "b", "\n\n ", "c"]),
        ("a\n b", Stretch(0, 2), ["a", "\n", " ", "b"]),
        ("never", Stretch(1, 3), ["n", "ev", "er"]),
        ("👩\u200d👩 e\u0301a", Stretch(0, 3), ["👩\u200d", "👩", "e\u0301a"]),
    ],
)
def test_tokens(text: str, span: Stretch, words: list[str]) -> None:
    tokens = cut(text, [span])
    pairs = zip(tokens.words, tokens.spaces, strict=True)
    assert "".join(word + space for word, space in pairs) == text
    assert tokens.words == words
    first, end = tokens.within(span)
    last = tokens.starts[end - 1] + len(tokens.words[end - 1])
    assert (tokens.starts[first], last) == (span.start, span.end)
